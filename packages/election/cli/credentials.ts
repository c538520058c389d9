// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '@amends/base';
import { formatOf, type CredentialFormat } from '../credential/credential-format.ts';
import { makeCredentials, type Wanted } from '../credential/make-credentials.ts';
import type { PrivateCredential } from '../credential/parse-credential.ts';
import { hashHex } from '../group/hash-number.ts';
import { openGroup } from '../group/open-group.ts';
import { BELENIOS_2048, RFC_3526_2048 } from '../group/parameters.ts';
import { electionId } from '../v1/shapes/basics.ts';
import { nativePowers } from './native-powers.ts';

/** As it stands on the command line. */
export type CredentialsAsked = {
  readonly uuid: string;
  readonly count: string | undefined;
  readonly group: string | undefined;
  readonly format: string | undefined;
  readonly out: string | undefined;
};
/** What was written; `hash` is that of the public list, as the Setup of an archive names it. */
export type CredentialsWritten = {
  readonly election: string;
  readonly group: string;
  readonly format: CredentialFormat;
  readonly count: number;
  readonly hash: string;
  readonly private: string;
  readonly public: string;
};
type NewFile = { readonly path: string; readonly content: string; readonly mode: number };

const COUNT_MAX = 20_000;

/**
 * Makes the credentials of an election and writes them into a folder: the secrets, for whoever gives them to voters,
 * and the list that the archive holds. It asks nobody and writes over nothing.
 *
 * @returns what was written, or what is wrong with what was asked
 */
export function writeCredentials(asked: CredentialsAsked): Result<CredentialsWritten, string> {
  const wanted = readWanted(asked);
  if (!wanted.ok) return wanted;
  const { out = '' } = asked;
  if (out === '') return err('--out is a folder');
  const paths = { private: join(out, 'private.csv'), public: join(out, 'public_credentials.json') };
  const taken = Object.values(paths).find((path) => existsSync(path));
  if (taken !== undefined) return err(`${taken} is there already`);
  const { credentials, publicCredentials } = makeCredentials(wanted.value, randomBytes);
  const list = JSON.stringify(publicCredentials);
  const written = writeNew(out, [
    { path: paths.public, content: list, mode: 0o644 },
    { path: paths.private, content: toCsv(credentials), mode: 0o600 },
  ]);
  if (!written.ok) return written;
  const { uuid, group, format, count } = wanted.value;
  return ok({ election: uuid, group: group.name, format, count, hash: hashHex(list), ...paths });
}

/** What the command prints of it. */
export function printCredentials(written: CredentialsWritten): string {
  const { count, election, private: secrets, public: list, hash } = written;
  return [
    `${String(count)} credentials for election ${election}`,
    `Private      ${secrets}  give each to one voter, and then delete it`,
    `Public       ${list}  for the archive`,
    `SHA-256      ${hash}`,
    '',
  ].join('\n');
}

function readWanted({
  uuid,
  count,
  group = BELENIOS_2048.name,
  format = '22',
}: CredentialsAsked): Result<Wanted, string> {
  if (electionId.fault(uuid) !== undefined) return err('an election’s id is 14 to 64 characters without 0, O, I and l');
  const number = /^[1-9]\d{0,4}$/.test(count ?? '') ? Number(count) : 0;
  if (number < 1 || number > COUNT_MAX) return err(`--count is a number from 1 to ${String(COUNT_MAX)}`);
  const opened = openGroup(group, { makePowers: nativePowers });
  if (!opened.ok) return err(`--group is ${BELENIOS_2048.name} or ${RFC_3526_2048.name}`);
  const length = formatOf(Number(format));
  if (length === undefined || String(length) !== format) return err('--format is 15 or 22');
  return ok({ uuid, count: number, group: opened.value, format: length });
}

function toCsv(credentials: readonly PrivateCredential[]): string {
  const lines = credentials.map((credential, index) => `${String(index + 1)},${credential}`);
  return ['number,credential', ...lines, ''].join('\n');
}

/** Writes all files, or none of them stays. The folder above must be there; Node's way to make both can be endless. */
function writeNew(folder: string, files: readonly NewFile[]): Result<void, string> {
  const begun: string[] = [];
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    for (const { path, content, mode } of files) {
      writeFileSync(path, content, { flag: 'wx', mode, flush: true });
      begun.push(path);
    }
    return ok(undefined);
  } catch (error) {
    for (const path of begun) rmSync(path);
    // The file system throws nothing but errors.
    return err((error as Error).message);
  }
}
