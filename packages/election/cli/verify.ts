// SPDX-License-Identifier: AGPL-3.0-or-later
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { err, fromUtf8, ok, type Result } from '@amends/base';
import { checkSpares, type PublishedPools, type SpareFindings } from '../board/check-spares.ts';
import { readDescription } from '../board/election-description.ts';
import type { Election } from '../v1/shapes/election.ts';
import type { NamedCheck, Verdict } from '../verify/verdict.ts';
import { verifyArchive } from '../verify/verify-archive.ts';
import { isSignedAct } from './is-signed-act.ts';
import { nativePowers } from './native-powers.ts';
import { nativeWorkers } from './native-workers.ts';
import { printable } from './printable.ts';
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
  /** A file with what tellers signed, to see that two of them gave each spare that was not destroyed. */
  readonly signatures?: string;
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
  const { file, mayBeOpen = false, pools, destroyed, signatures, ...threads } = asked;
  setFlagsFromString(SMALL_NURSERY);
  const read = readShared(file);
  if (!read.ok) return read;
  const lists = readLists({ pools, destroyed, signatures });
  if (!lists.ok) return lists;
  const heard: Election[] = [];
  const verified = await verifyArchive(read.value, {
    makePowers: nativePowers,
    startWorkers: nativeWorkers(threads),
    clock: () => performance.now() / 1000,
    mayBeOpen,
    hearElection: (election) => heard.push(election),
  });
  if (!verified.ok) return verified;
  const { signed, ...published } = lists.value;
  if ([pools, destroyed, signatures].every((list) => list === undefined))
    return ok(heard.some(namesSpares) ? withNote(verified.value, 'ballots', SPARES_OPEN) : verified.value);
  const beside = signed === null ? undefined : { list: signed, verify: isSignedAct };
  return ok(withSpares(verified.value, checkSpares(read.value, published, beside)));
}

/** Ends the detail of a check that says nothing of spares, or of who gave them. */
const SPARES_OPEN = '; spares not checked';
const SIGNATURES_OPEN = '; signatures not checked';

/** A description that cannot be read is for `checkSpares` to refuse. */
function namesSpares({ description }: Election): boolean {
  const read = readDescription(description);
  return !read.ok || read.value.pools !== null;
}

/** Says beside a check that holds what it did not look at; the form of a verdict stays as it is documented. */
function withNote(verdict: FileVerdict, name: string, note: string): FileVerdict {
  const checks = verdict.checks.map((check) =>
    check.name === name && check.ok ? { ...check, detail: `${check.detail}${note}` } : check,
  );
  return { ...verdict, checks };
}

type Lists = PublishedPools & { readonly signed: string | null };
type ListFiles = Readonly<Record<'pools' | 'destroyed' | 'signatures', string | undefined>>;

/** The lists beside an archive, to the byte; null for one that was not named. */
function readLists(files: ListFiles): Result<Lists, string> {
  const [pools, destroyed, signed] = [readList(files.pools), readList(files.destroyed), readList(files.signatures)];
  if (!pools.ok) return pools;
  if (!destroyed.ok) return destroyed;
  return signed.ok ? ok({ pools: pools.value, destroyed: destroyed.value, signed: signed.value }) : signed;
}

function readList(file: string | undefined): Result<string | null, string> {
  if (file === undefined) return ok(null);
  const bytes = readBytes(file);
  if (!bytes.ok) return bytes;
  const text = fromUtf8(bytes.value);
  return text.ok ? text : err('is not UTF-8');
}

function withSpares(verdict: Verdict, spares: ReturnType<typeof checkSpares>): FileVerdict {
  const detail = spares.ok ? sayFindings(spares.value) : spares.error;
  const checks = [...verdict.checks, { name: 'spares', ok: spares.ok, detail }];
  return { ...verdict, valid: verdict.valid && spares.ok, checks };
}

function sayFindings({ assigned, destroyed, signers }: SpareFindings): string {
  const says = `${String(assigned)} given to members, ${String(destroyed)} destroyed`;
  if (signers === null) return assigned === 0 ? says : `${says}${SIGNATURES_OPEN}`;
  return signers.length === 0 ? says : `${says}; signed for by ${signers.map(printable).join(', ')}`;
}

/** What the command ends with, for scripts: 0 for valid, 1 for invalid, 2 for what cannot be read. */
export function exitCode(verified: Result<FileVerdict, string>): 0 | 1 | 2 {
  if (!verified.ok) return 2;
  return verified.value.valid ? 0 : 1;
}

const OPEN_LINES = [
  [SPARES_OPEN, 'spares', 'give --pools, --destroyed and --signatures, the lists from the page of the board'],
  [SIGNATURES_OPEN, 'signatures', 'give --signatures, the list from the page of the board'],
] as const;

/** What the command prints of a verdict: each check in a line, then what came of it. */
export function printVerdict({ valid, checks, ballots, result, seconds }: FileVerdict): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.map(
    ({ name, ok: holds, detail }) => `${holds ? 'ok   ' : 'WRONG'}  ${name.padEnd(width)}  ${detail}`,
  );
  const open = OPEN_LINES.filter(([note]) => checks.some(({ detail }) => detail.endsWith(note))).map(
    ([, name, says]) => `-      ${name.padEnd(width)}  not checked: ${says}`,
  );
  const first = checks.find((check) => !check.ok);
  const says = first ? `NOT VALID: ${first.name}: ${first.detail}` : `Valid. ${String(ballots)} ballots count.`;
  const outcome = valid && result ? result.map((answers) => `Result: ${JSON.stringify(answers)}`) : [];
  return [...lines, ...open, '', says, ...outcome, `${seconds.toFixed(1)} s`, ''].join('\n');
}
