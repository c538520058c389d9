// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Result } from '@amends/base';
import { readOptions, requiredText, text, type Options } from './arguments.ts';
import { makeFolder } from './make-folder.ts';
import { exportCase, type ExportRefusal } from './offline/export-case.ts';
import { toFreshIdentity, toPassphrase, toRecipient, type OrdinaryAge } from './offline/ordinary-age.ts';
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

type Key = { readonly file: string; readonly identity: string };
type Target = { readonly encrypt: OrdinaryAge; readonly key: Key | undefined };

const NEW_FILE = { mode: 0o600, flag: 'wx' } as const;

/** Opens a case with an officer's words, without a server, and writes it as files that the stock `age` opens. */
export async function exportToFolder(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    ...{ data: { type: 'string' }, case: { type: 'string' }, officer: { type: 'string' }, out: { type: 'string' } },
    ...{ office: { type: 'string' }, recipient: { type: 'string' } },
    ...{ 'passphrase-file': { type: 'string' }, 'words-file': { type: 'string' }, json: { type: 'boolean' } },
  });
  const out = requiredText(options, 'out');
  const named = { case: requiredText(options, 'case'), email: requiredText(options, 'officer') };
  const { encrypt, key } = await readTarget(options, out);
  if (existsSync(out) && readdirSync(out).length > 0) throw new UsageError(`${out} is not empty`);
  if (key !== undefined && existsSync(key.file)) throw new UsageError(`${key.file} is there already`);
  const request = { ...named, office: text(options, 'office'), encrypt, save: saver(out, key) };
  const faults = await withStored(options, async (stored) => {
    requireCurrent(stored);
    const words = await readWords(options);
    const done = await stored.snapshot(async ({ store }) => await exportCase(store, { ...request, words }));
    if (!done.ok) throw new UsageError(REFUSALS[done.error]);
    return done.value;
  });
  const said = { out, identityFile: key?.file ?? null, faults };
  process.stdout.write(options.json === true ? `${JSON.stringify(said)}\n` : plainText(out, key));
  if (faults.length > 0) throw new UsageError(`the case is not whole: ${faults.join('; ')}`);
}

/** Where nobody says whom it is for, a key of its own is made for it, and kept beside the export and not in it. */
async function readTarget(options: Options, out: string): Promise<Target> {
  const recipient = text(options, 'recipient');
  const file = text(options, 'passphrase-file');
  if (recipient !== undefined && file !== undefined) {
    throw new UsageError('--recipient and --passphrase-file exclude each other');
  }
  if (recipient !== undefined) return { encrypt: orUsageError(toRecipient(recipient)), key: undefined };
  if (file !== undefined) {
    const [passphrase = ''] = readTextFile(file).split(/\r?\n/, 1);
    return { encrypt: orUsageError(toPassphrase(passphrase)), key: undefined };
  }
  const { encrypt, identity } = await toFreshIdentity();
  return { encrypt, key: { file: `${resolve(out)}.key.txt`, identity } };
}

/** The key is written first: no file may be there that nothing opens. And none is left of an export that is refused. */
function saver(out: string, key: Key | undefined): (path: string, bytes: Uint8Array) => void {
  let isBegun = false;
  return (path, bytes) => {
    const target = join(out, path);
    makeFolder(dirname(target));
    if (!isBegun && key !== undefined) writeFileSync(key.file, key.identity, NEW_FILE);
    isBegun = true;
    writeFileSync(target, bytes, NEW_FILE);
  };
}

function plainText(out: string, key: Key | undefined): string {
  const opens =
    key === undefined
      ? ''
      : `The key that opens it is in ${key.file}. Who has both reads the case: keep them apart.\n  age -d -i '${key.file}' '${join(out, 'case.txt.age')}'\n`;
  return `The case is in ${out}. Ordinary age files have no post-quantum part: who keeps a copy for long enough may open it one day.\n${opens}`;
}

function orUsageError<T>(result: Result<T, string>): T {
  if (result.ok) return result.value;
  throw new UsageError(result.error);
}
