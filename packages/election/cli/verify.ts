// SPDX-License-Identifier: AGPL-3.0-or-later
import { performance } from 'node:perf_hooks';
import type { Result } from '@amends/base';
import type { Verdict } from '../verify/verdict.ts';
import { verifyArchive } from '../verify/verify-archive.ts';
import { nativePowers } from './native-powers.ts';
import { nativeWorkers } from './native-workers.ts';
import { readBytes } from './read-bytes.ts';

export type VerifyFile = {
  readonly file: string;
  /** As many as there are processors without it. */
  readonly threads?: number;
  /** Takes an election that is not over as valid, as far as it has come. */
  readonly mayBeOpen?: boolean;
  /** What threads run, where all of this is one file: that file. */
  readonly threadScript?: URL;
};

/**
 * Verifies an archive in a file, natively and on several threads.
 *
 * @returns what was found, or why the file cannot be read as an archive
 */
export async function verifyFile(asked: VerifyFile): Promise<Result<Verdict, string>> {
  const { file, mayBeOpen = false, ...threads } = asked;
  const read = readBytes(file);
  if (!read.ok) return read;
  return await verifyArchive(read.value, {
    makePowers: nativePowers,
    startWorkers: nativeWorkers(threads),
    clock: () => performance.now() / 1000,
    mayBeOpen,
  });
}

/** What the command ends with, for scripts: 0 for valid, 1 for invalid, 2 for what cannot be read. */
export function exitCode(verified: Result<Verdict, string>): 0 | 1 | 2 {
  if (!verified.ok) return 2;
  return verified.value.valid ? 0 : 1;
}

/** What the command prints of a verdict: each check in a line, then what came of it. */
export function printVerdict({ valid, checks, ballots, result, seconds }: Verdict): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.map(
    ({ name, ok: holds, detail }) => `${holds ? 'ok   ' : 'WRONG'}  ${name.padEnd(width)}  ${detail}`,
  );
  const first = checks.find((check) => !check.ok);
  const says = first ? `NOT VALID: ${first.name}: ${first.detail}` : `Valid. ${String(ballots)} ballots count.`;
  const outcome = valid && result ? result.map((answers) => `Result: ${JSON.stringify(answers)}`) : [];
  return [...lines, '', says, ...outcome, `${seconds.toFixed(1)} s`, ''].join('\n');
}
