// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseArgs } from 'node:util';
import type { Result } from '@amends/base';
import { readConfig, type Config } from '../config/config.ts';
import { UsageError } from './usage-error.ts';

type OptionKinds = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>>;
/** Where `--data` and AMENDS_DATA say nothing, below the folder that the command was given in. */
const DATA_DIR = 'amends-data';

export type Options = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** Reads a command's options; anything that it does not know is an error that names it. */
export function readOptions(args: readonly string[], kinds: OptionKinds): Options {
  return parse(args, kinds, false).values;
}

/** The same for a command that takes one thing by its place, such as a file or an address. */
export function readPlaced(
  args: readonly string[],
  kinds: OptionKinds,
  name: string,
): { readonly options: Options; readonly placed: string } {
  const { values, positionals } = parse(args, kinds, true);
  const [placed, extra] = positionals;
  if (placed === undefined || placed.trim() === '') throw new UsageError(`${name} is missing`);
  if (extra !== undefined) throw new UsageError(`only one ${name} can be given`);
  return { options: values, placed };
}

function parse(
  args: readonly string[],
  kinds: OptionKinds,
  allowPositionals: boolean,
): { readonly values: Options; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options: kinds, strict: true, allowPositionals });
  } catch (error) {
    const said = error instanceof Error ? error.message : 'the options could not be read';
    // The advice behind the first sentence is Node's, about its own ways to write an option.
    throw new UsageError(said.split(/\.\s|\n/, 1)[0] ?? said);
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

/** The folder that a command works on. */
export function dataDirOf(options: Options, env = process.env): string {
  if (options.data !== undefined) return requiredText(options, 'data');
  const named = env.AMENDS_DATA?.trim() ?? '';
  return named === '' ? DATA_DIR : named;
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
