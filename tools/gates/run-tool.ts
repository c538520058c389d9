// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { ROOT } from './root.ts';

export type Ran = { readonly code: number; readonly out: string; readonly err: string };
export type ToolOptions = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> };

/** Runs a program to its end. It never throws: a program that cannot start has code 127. */
export function runTool(file: string, args: readonly string[], options: ToolOptions = {}): Promise<Ran> {
  const path = `${dirname(process.execPath)}:${process.env.PATH ?? ''}`;
  const child = spawn(file, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, PATH: path, NO_COLOR: '1', FORCE_COLOR: '0', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const parts: Record<'out' | 'err', Buffer[]> = { out: [], err: [] };
  child.stdout.on('data', (part: Buffer) => parts.out.push(part));
  child.stderr.on('data', (part: Buffer) => parts.err.push(part));
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve({ code: 127, out: '', err: error.message });
    });
    child.once('close', (code) => {
      resolve({ code: code ?? 1, out: textOf(parts.out), err: textOf(parts.err) });
    });
  });
}

/** Runs a command that an npm package brings, with the same Node as this one. */
export function runBin(name: string, args: readonly string[], options: ToolOptions = {}): Promise<Ran> {
  return runTool(process.execPath, [join(ROOT, 'node_modules/.bin', name), ...args], options);
}

/** All that it said, without the empty lines around it. */
export function said({ out, err }: Ran): string {
  return `${out}\n${err}`.replaceAll(/^\s*\n|\n\s*$/g, '').trim();
}

function textOf(parts: readonly Buffer[]): string {
  return Buffer.concat(parts).toString('utf8');
}
