// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeFileSync } from 'node:fs';
import { readOptions, requiredText } from './arguments.ts';
import { writeRemovals } from './removals-file.ts';
import { requireCurrent, withStored } from './stored-data.ts';
import { UsageError } from './usage-error.ts';

/** Writes down what was taken away for good, so that a restored copy does not bring it back. */
export async function removals(args: readonly string[]): Promise<void> {
  const options = readOptions(args, { data: { type: 'string' }, out: { type: 'string' } });
  const out = requiredText(options, 'out');
  const list = await withStored(options, async (stored) => {
    requireCurrent(stored);
    return await stored.snapshot(async ({ store }) => await store.removals.list());
  });
  try {
    writeFileSync(out, writeRemovals(list), { mode: 0o600, flag: 'wx' });
  } catch {
    throw new UsageError(`${out} is there already, or cannot be written`);
  }
}
