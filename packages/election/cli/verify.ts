// SPDX-License-Identifier: AGPL-3.0-or-later
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { err, fromUtf8, ok, type Result } from '@amends/base';
import { checkSpares, type PublishedPools } from '../board/check-spares.ts';
import type { NamedCheck, Verdict } from '../verify/verdict.ts';
import { verifyArchive } from '../verify/verify-archive.ts';
import { nativePowers } from './native-powers.ts';
import { nativeWorkers } from './native-workers.ts';
import { readBytes, readShared } from './read-bytes.ts';

export type VerifyFile = {
  readonly file: string;
  /** As many as there are processors without it. */
  readonly threads?: number;
  /** Takes an election that is not over as valid, as far as it has come. */
  readonly mayBeOpen?: boolean;
  /** A file with the list of spare and paper credentials, to see that no ballot is of one that nobody was given. */
  readonly pools?: string;
  /** A file with those spares; needed beside `pools` once the vote is closed. */
  readonly destroyed?: string;
  /** What threads run, where all of this is one file: that file. */
  readonly threadScript?: URL;
};

/** A verdict with one more check, `spares`, where lists beside the archive were given. */
export type FileVerdict = Omit<Verdict, 'checks'> & {
  readonly checks: readonly (Omit<NamedCheck, 'name'> & { readonly name: string })[];
};

/** Reading an archive throws much away. V8 would take 60 MB for it in each heap, and is no quicker by that. */
const SMALL_NURSERY = '--scavenger-max-new-space-capacity-mb=2';

/**
 * Verifies an archive in a file, natively and on several threads.
 *
 * @returns what was found, or why the file cannot be read as an archive
 */
export async function verifyFile(asked: VerifyFile): Promise<Result<FileVerdict, string>> {
  const { file, mayBeOpen = false, pools, destroyed, ...threads } = asked;
  setFlagsFromString(SMALL_NURSERY);
  const read = readShared(file);
  if (!read.ok) return read;
  const lists = readLists([pools, destroyed]);
  if (!lists.ok) return lists;
  const verified = await verifyArchive(read.value, {
    makePowers: nativePowers,
    startWorkers: nativeWorkers(threads),
    clock: () => performance.now() / 1000,
    mayBeOpen,
  });
  if (!verified.ok || pools === undefined) return verified;
  return ok(withSpares(verified.value, checkSpares(read.value, lists.value)));
}

/** The lists beside an archive, to the byte. */
function readLists(files: readonly (string | undefined)[]): Result<PublishedPools, string> {
  const texts: (string | null)[] = [];
  for (const file of files) {
    const bytes = file === undefined ? ok(undefined) : readBytes(file);
    if (!bytes.ok) return bytes;
    const text = bytes.value === undefined ? ok(null) : fromUtf8(bytes.value);
    if (!text.ok) return err('is not UTF-8');
    texts.push(text.value);
  }
  const [listed = null, gone = null] = texts;
  return ok({ pools: listed, destroyed: gone });
}

function withSpares(verdict: Verdict, spares: ReturnType<typeof checkSpares>): FileVerdict {
  const says = ({ assigned, destroyed }: { readonly assigned: number; readonly destroyed: number }): string =>
    `${String(assigned)} given to members, ${String(destroyed)} destroyed`;
  const detail = spares.ok ? says(spares.value) : spares.error;
  const checks = [...verdict.checks, { name: 'spares', ok: spares.ok, detail }];
  return { ...verdict, valid: verdict.valid && spares.ok, checks };
}

/** What the command ends with, for scripts: 0 for valid, 1 for invalid, 2 for what cannot be read. */
export function exitCode(verified: Result<FileVerdict, string>): 0 | 1 | 2 {
  if (!verified.ok) return 2;
  return verified.value.valid ? 0 : 1;
}

/** What the command prints of a verdict: each check in a line, then what came of it. */
export function printVerdict({ valid, checks, ballots, result, seconds }: FileVerdict): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.map(
    ({ name, ok: holds, detail }) => `${holds ? 'ok   ' : 'WRONG'}  ${name.padEnd(width)}  ${detail}`,
  );
  const first = checks.find((check) => !check.ok);
  const says = first ? `NOT VALID: ${first.name}: ${first.detail}` : `Valid. ${String(ballots)} ballots count.`;
  const outcome = valid && result ? result.map((answers) => `Result: ${JSON.stringify(answers)}`) : [];
  return [...lines, '', says, ...outcome, `${seconds.toFixed(1)} s`, ''].join('\n');
}
