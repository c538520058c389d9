// SPDX-License-Identifier: AGPL-3.0-or-later
import { runToEnd, spawnAmends, type Ran } from './spawn-amends.ts';

export type { Ran };

/** Runs a command of the CLI to its end, with something on its standard input. */
export async function runWithInput(args: readonly string[], input: unknown): Promise<Ran> {
  const child = spawnAmends(args, { env: {}, hasInput: true });
  // A command that does not read its input closes it first.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(typeof input === 'string' ? input : JSON.stringify(input));
  return await runToEnd(child);
}
