// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Result } from '@amends/base';
import { readOptions, requiredText, text, type Options } from './arguments.ts';
import { exportCase, type ExportRefusal } from './offline/export-case.ts';
import { toPassphrase, toRecipient, type OrdinaryAge } from './offline/ordinary-age.ts';
import { readTextFile, readWords } from './read-words.ts';
import { requireCurrent, withStored } from './stored-data.ts';
import { UsageError } from './usage-error.ts';

const REFUSALS: Readonly<Record<ExportRefusal, string>> = {
  'which-office': 'that officer serves in several offices here; --office says which is meant',
  words: 'the address and the words do not open any keys here',
  'no-roster': 'the roster of this office does not verify (./amends check says more)',
  'no-case': 'there is no such case',
  damaged: 'the first entry of this case, or the grant to it, is not what its writer signed; nothing is written',
};

/** Opens a case with an officer's words, without a server, and writes it as files that the stock `age` opens. */
export async function exportToFolder(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    ...{ data: { type: 'string' }, case: { type: 'string' }, officer: { type: 'string' }, out: { type: 'string' } },
    ...{ office: { type: 'string' }, recipient: { type: 'string' } },
    ...{ 'passphrase-file': { type: 'string' }, 'words-file': { type: 'string' } },
  });
  const out = requiredText(options, 'out');
  const request = {
    case: requiredText(options, 'case'),
    email: requiredText(options, 'officer'),
    office: text(options, 'office'),
    encrypt: readTarget(options),
    save: (path: string, bytes: Uint8Array) => saveInto(out, path, bytes),
  };
  if (existsSync(out) && readdirSync(out).length > 0) throw new UsageError(`${out} is not empty`);
  const faults = await withStored(options, async (stored) => {
    requireCurrent(stored);
    const words = await readWords(options);
    const done = await stored.snapshot(async ({ store }) => await exportCase(store, { ...request, words }));
    if (!done.ok) throw new UsageError(REFUSALS[done.error]);
    return done.value;
  });
  process.stdout.write(
    `The case is in ${out}. Ordinary age files have no post-quantum part: who keeps a copy for long enough may open it one day.\n`,
  );
  if (faults.length > 0) throw new UsageError(`the case is not whole: ${faults.join('; ')}`);
}

function readTarget(options: Options): OrdinaryAge {
  const recipient = text(options, 'recipient');
  const file = text(options, 'passphrase-file');
  if ((recipient === undefined) === (file === undefined)) {
    throw new UsageError('one of --recipient age1… and --passphrase-file FILE is needed');
  }
  if (recipient !== undefined) return orUsageError(toRecipient(recipient));
  return orUsageError(toPassphrase(readTextFile(file ?? '').split(/\r?\n/, 1)[0] ?? ''));
}

function saveInto(folder: string, path: string, bytes: Uint8Array): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  writeFileSync(target, bytes, { mode: 0o600, flag: 'wx' });
}

function orUsageError<T>(result: Result<T, string>): T {
  if (result.ok) return result.value;
  throw new UsageError(result.error);
}
