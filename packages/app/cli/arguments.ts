// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseArgs } from 'node:util';
import type { Result } from '@amends/base';
import { readConfig, type Config } from '../config/config.ts';
import { UsageError } from './usage-error.ts';

type OptionKinds = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>>;
export type Options = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** Reads a command's options; anything that it does not know is an error that names it. */
export function readOptions(args: readonly string[], kinds: OptionKinds): Options {
  try {
    return parseArgs({ args: [...args], options: kinds, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'the options could not be read');
  }
}

export function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function requiredText(options: Options, name: string): string {
  const value = text(options, name);
  if (value === undefined || value.trim() === '') throw new UsageError(`--${name} is missing`);
  return value;
}

export function texts(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function portOption(options: Options): number | undefined {
  const value = text(options, 'port');
  if (value === undefined) return undefined;
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new UsageError('--port is a number up to 65535');
  return Number(value);
}

export function configFor(dataDir: string, port?: number, env = process.env): Config {
  return orUsageError(readConfig(env, { dataDir, ...(port === undefined ? {} : { port }) }));
}

function orUsageError<T>(result: Result<T, string>): T {
  if (result.ok) return result.value;
  throw new UsageError(result.error);
}
