// SPDX-License-Identifier: AGPL-3.0-or-later
import type { VerifyAct } from '@amends/election/board/check-spare-signatures.ts';
import { checkSpares } from '@amends/election/board/check-spares.ts';
import type { CheckName, Verdict } from '@amends/election/verify/verdict.ts';
import { verifySignature } from '@amends/protocol/keys/signature.ts';
import { verifyHeard, type VerifyTools } from './verify-heard.ts';

/** What a device found when it verified a board by itself. */
export type BoardVerdict = Pick<Verdict, 'valid' | 'ballots' | 'result'> & {
  /** The first thing that is wrong. */
  readonly fault: { readonly name: CheckName | 'spares'; readonly detail: string } | null;
};

/** The board and the lists that are published beside it, as they were fetched. */
export type FetchedBoard = {
  readonly archive: Uint8Array;
  /** Which credentials are spares and paper; null where there is no such list. */
  readonly pools: string | null;
  /** Which of the spares nobody was given; null before the vote is closed. */
  readonly destroyed: string | null;
  /** What tellers signed; null where there is no such list. */
  readonly signatures: string | null;
};

/**
 * Verifies a board as far as it has come, with nothing but the language: anybody's device can. Bytes that are no archive
 * are a finding as any other: what was published can be checked by nobody.
 */
export async function verifyBoard(
  { archive, pools, destroyed, signatures: list }: FetchedBoard,
  tools: VerifyTools,
): Promise<BoardVerdict> {
  const verified = await verifyHeard(archive, tools);
  if (!verified.ok) return faulty({ name: 'archive', detail: verified.error });
  const { checks, ballots, result } = verified.value;
  const wrong = checks.find((check) => !check.ok);
  if (wrong !== undefined) return faulty(wrong);
  const spares = checkSpares(archive, { pools, destroyed }, { list, verify: isSignedAct });
  return spares.ok ? { valid: true, ballots, result, fault: null } : faulty({ name: 'spares', detail: spares.error });
}

const isSignedAct: VerifyAct = (message, by) => verifySignature('election-act', message, by);

function faulty({ name, detail }: NonNullable<BoardVerdict['fault']>): BoardVerdict {
  return { valid: false, ballots: 0, result: null, fault: { name, detail } };
}
