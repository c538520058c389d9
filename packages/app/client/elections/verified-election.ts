// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, ok, type Result } from '@amends/base';
import type { Archive } from '@amends/election/archive/archive.ts';
import { readArchive } from '@amends/election/archive/read-archive.ts';
import { readElection, type RunningElection } from '@amends/election/board/read-election.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import type { GroupSource } from '@amends/election/group/open-group.ts';
import { isRanked } from '@amends/election/v1/shapes/election.ts';
import { event as eventShape, type EventType } from '@amends/election/v1/shapes/event.ts';
import { parseExact } from '@amends/election/v1/shapes/parse-exact.ts';
import { verifyArchive } from '@amends/election/verify/verify-archive.ts';
import { startHeard, type HearBallots } from './start-heard.ts';
import type { Remembered } from './trustee-memory.ts';
import type { TrusteeRefusal } from './trustee-refusal.ts';

/** An archive, and the hash of the event that ended its vote, as it was published. */
export type Closed = { readonly archive: Uint8Array; readonly closing: string; readonly remembered: Remembered };
export type ToVerify = Closed & {
  /** The trustee's number. */
  readonly me: number;
};

export type VerifyTools = Pick<GroupSource, 'testGroup'> & {
  readonly hear: HearBallots;
  /** Seconds. */
  readonly clock: () => number;
};

/**
 * Verifies all that a trustee has to know before she decrypts: every check of the whole archive; that it goes on from
 * what was published when the vote was closed; that her own shuffle is in it, where there are any; and that she has
 * decrypted nothing else for this election.
 *
 * @returns the election to decrypt, or why she does not
 */
export async function verifyBeforeDecryption(
  { me, ...closed }: ToVerify,
  { hear, clock, ...groups }: VerifyTools,
): Promise<Result<RunningElection, TrusteeRefusal>> {
  const source = { makePowers: bigintPowers, ...groups };
  const read = readClosed(closed);
  if (!read.ok) return read;
  const startWorkers = startHeard((name, count) => name === 'ballot' && hear(count));
  const options = { ...source, clock, startWorkers, mayBeOpen: true };
  const verified = must(await verifyArchive(closed.archive, options));
  const failed = verified.checks.find((check) => !check.ok);
  if (failed !== undefined) return err({ type: 'invalid', check: failed.name, detail: failed.detail });
  const running = must(readElection(read.value, source));
  const isMixed = running.ground.election.questions.some(isRanked);
  if (running.board.stage === 'decided' || running.tally === undefined) return err({ type: 'not-now' });
  if (running.decryptions.some(({ owner }) => owner === me)) return err({ type: 'not-now' });
  if (isMixed && running.board.happened.EndShuffles.length === 0) return err({ type: 'not-now' });
  if (isMixed && !running.shufflers.includes(me)) return err({ type: 'not-shuffled' });
  return ok(running);
}

/** Reads an archive that begins with the election she knows, and whose vote was ended as she saw it first. */
export function readClosed({ archive, closing, remembered }: Closed): Result<Archive, TrusteeRefusal> {
  const read = readArchive(archive);
  if (!read.ok) return err({ type: 'unreadable' });
  if (remembered.setup !== undefined && !stands(read.value, { hash: remembered.setup, type: 'Setup' }))
    return err({ type: 'other-setup' });
  if (remembered.closing !== undefined && remembered.closing !== closing) return err({ type: 'other-close' });
  if (!stands(read.value, { hash: closing, type: 'EndBallots' })) return err({ type: 'not-extended' });
  return ok(read.value);
}

/** Whether an event stands in an archive. */
function stands({ records }: Archive, { hash, type }: { readonly hash: string; readonly type: EventType }): boolean {
  const record = records.find((one) => one.kind === 'event' && one.hash === hash);
  const read = record && parseExact(record.content, eventShape);
  return read?.ok === true && read.value.type === type;
}
