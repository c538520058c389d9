// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, ok, type Result } from '@amends/base';
import type { Archive } from '@amends/election/archive/archive.ts';
import { readArchive } from '@amends/election/archive/read-archive.ts';
import { readElection, type RunningElection } from '@amends/election/board/read-election.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import { isRanked } from '@amends/election/v1/shapes/election.ts';
import { event as eventShape, type EventType } from '@amends/election/v1/shapes/event.ts';
import { parseExact } from '@amends/election/v1/shapes/parse-exact.ts';
import { isOwnShuffle, type OwnShuffle } from './own-shuffle.ts';
import type { Remembered } from './trustee-memory.ts';
import type { TrusteeRefusal } from './trustee-refusal.ts';
import { verifyHeard, type VerifyTools } from './verify-heard.ts';

/** An archive, and the hash of the event that ended its vote, as it was published. */
export type Closed = { readonly archive: Uint8Array; readonly closing: string; readonly remembered: Remembered };
export type ToVerify = Closed & {
  /** The trustee's number. */
  readonly me: number;
  readonly own: OwnShuffle;
};

/**
 * Verifies all that a trustee has to know before she decrypts: every check of the whole archive; that it goes on from
 * what was published when the vote was closed; that her own shuffle is in it, where there are any, and is the one that she
 * signed; and that she has decrypted nothing else for this election.
 *
 * @returns the election to decrypt, or why she does not
 */
export async function verifyBeforeDecryption(
  { me, own, ...closed }: ToVerify,
  tools: VerifyTools,
): Promise<Result<RunningElection, TrusteeRefusal>> {
  const source = { makePowers: bigintPowers, ...(tools.testGroup && { testGroup: tools.testGroup }) };
  const read = readClosed(closed);
  if (!read.ok) return read;
  const verified = must(await verifyHeard(closed.archive, tools));
  const failed = verified.checks.find((check) => !check.ok);
  if (failed !== undefined) return err({ type: 'invalid', check: failed.name, detail: failed.detail });
  const running = must(readElection(read.value, source));
  const isMixed = running.ground.election.questions.some(isRanked);
  if (running.board.stage === 'decided' || running.tally === undefined) return err({ type: 'not-now' });
  if (running.decryptions.some(({ owner }) => owner === me)) return err({ type: 'not-now' });
  if (isMixed && running.board.happened.EndShuffles.length === 0) return err({ type: 'not-now' });
  const shuffle = shuffleOf(running, me);
  if (isMixed && shuffle === undefined) return err({ type: 'not-shuffled' });
  if (shuffle !== undefined && !isOwnShuffle(own, shuffle)) return err({ type: 'other-shuffle' });
  return ok(running);
}

/** The hash of the shuffle that stands there under a trustee's number. */
function shuffleOf({ shufflers, board }: RunningElection, trustee: number): string | undefined {
  const [made] = board.happened.Shuffle[shufflers.indexOf(trustee)] ?? [];
  return made?.hash;
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
