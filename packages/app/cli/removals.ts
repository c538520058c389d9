// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, writeFileSync } from 'node:fs';
import { applyRemovals, findUnlisted } from '../services/apply-removals.ts';
import { readOptions, text, type Options } from './arguments.ts';
import { withData } from './open-data.ts';
import { readRemovals, writeRemovals } from './removals-file.ts';
import { requireCurrent, withStored } from './stored-data.ts';
import { UsageError } from './usage-error.ts';

/** Writes down what was taken away for good, so that a restored copy does not bring it back; or takes it away again. */
export async function removals(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    data: { type: 'string' },
    out: { type: 'string' },
    apply: { type: 'string' },
  });
  const [out, list] = [text(options, 'out'), text(options, 'apply')];
  if (out !== undefined && list !== undefined) throw new UsageError('--out and --apply exclude each other');
  if (list !== undefined) return await apply(options, list);
  if (out === undefined) throw new UsageError('--out is missing');
  const rows = await withStored(options, async (stored) => {
    requireCurrent(stored);
    return await stored.snapshot(async ({ store }) => await store.removals.list());
  });
  try {
    writeFileSync(out, writeRemovals(rows), { mode: 0o600, flag: 'wx' });
  } catch {
    throw new UsageError(`${out} is there already, or cannot be written`);
  }
}

/** For a copy that other tools than `restore` put back. */
async function apply(options: Options, file: string): Promise<void> {
  const list = readRemovals(readText(file));
  if (!list.ok) throw new UsageError(`${file}: ${list.error}`);
  await withData(options, async ({ db }) => {
    if (findUnlisted(await db.store.removals.list(), list.value) !== undefined) {
      throw new UsageError(`${file} is older than the copy, or of another database`);
    }
    await applyRemovals(db, list.value);
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}
