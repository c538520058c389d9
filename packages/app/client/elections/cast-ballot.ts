// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import {
  parseCredential,
  type CredentialFault,
  type PrivateCredential,
} from '@amends/election/credential/parse-credential.ts';
import type { TransportFault } from '../transport.ts';
import type { BallotMaker, BallotPaper, PreparedBallot } from './ballot-maker.ts';
import type { CastAnswer, OpenBallot, VoteApi } from './vote-api.ts';

/** Milliseconds before the same bytes are sent again, when nothing came back. */
const AGAIN_AFTER_MS = [1_000, 4_000] as const;

export type OpenedVote = Omit<OpenBallot, 'election'> & { readonly paper: BallotPaper };
/** `not-ready`: there is nothing to vote on yet. */
export type OpenVoteFault = TransportFault | { readonly type: 'no-election' | 'not-ready' };

/** Fetches what is voted on, and opens the booth for it. */
export async function openVote(api: VoteApi, maker: BallotMaker): Promise<Result<OpenedVote, OpenVoteFault>> {
  const read = await api.readBallot();
  if (!read.ok) return read;
  const { election, ...about } = read.value;
  if (election === null) return err({ type: 'not-ready' });
  const paper = await maker.open(election);
  return paper.ok ? ok({ ...about, paper: paper.value }) : err({ type: paper.error });
}

/** A voter whose credential is one of this election. */
export type Voter = {
  readonly credential: PrivateCredential;
  readonly hasBallot: boolean;
  /** She is mailed a code, and says where to. */
  readonly needsCode: boolean;
};
export type EnterVoteFault =
  | { readonly type: 'credential'; readonly fault: CredentialFault }
  /** `blocked`: its holder took paper. */
  | { readonly type: 'unknown-credential' | 'blocked' }
  | TransportFault;

/** Reads a credential, as a link has it or somebody typed it. Only what follows from it and is public is asked for. */
export async function enterVote(
  api: VoteApi,
  maker: BallotMaker,
  typed: string,
): Promise<Result<Voter, EnterVoteFault>> {
  const read = parseCredential(typed);
  if (!read.ok) return err({ type: 'credential', fault: read.error });
  const credential = read.value;
  const state = await api.readCredential(await maker.identify(credential));
  if (!state.ok) return state;
  const { known, blocked, hasBallot, needsCode } = state.value;
  if (!known) return err({ type: 'unknown-credential' });
  return blocked ? err({ type: 'blocked' }) : ok({ credential, hasBallot, needsCode });
}

/**
 * `other-tracker`: what the server says it took is not what was sent. `conflict`: it was taken, and a later ballot of the
 * same credential took its place.
 */
export type SendBallotFault = TransportFault | { readonly type: 'other-tracker' };

export type Sending = {
  readonly prepared: PreparedBallot;
  readonly email?: string;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/**
 * Sends a ballot, and when nothing comes back the very same one again. As they are the same bytes, it is there once
 * however often it arrived.
 */
export async function sendBallot(
  api: VoteApi,
  { prepared, email, pause }: Sending,
): Promise<Result<CastAnswer, SendBallotFault>> {
  const sent = { ballot: prepared.ballot, ...(email === undefined ? {} : { email }) };
  let answer = await api.cast(sent);
  for (const wait of AGAIN_AFTER_MS) {
    if (!mayHaveMissed(answer)) break;
    await pause(wait);
    answer = await api.cast(sent);
  }
  return answer.ok ? checkTracker(answer.value, prepared) : answer;
}

/**
 * Gives the code that was mailed: then the ballot counts. When its time is over, or the answer was lost, the ballot is
 * sent again: it is there by now, or waits for another code.
 */
export async function confirmBallot(
  api: VoteApi,
  by: Sending & { readonly pending: string; readonly code: string },
): Promise<Result<CastAnswer, SendBallotFault>> {
  const tracker = await api.confirm({ pending: by.pending, code: by.code });
  if (tracker.ok) return checkTracker({ type: 'cast', tracker: tracker.value }, by.prepared);
  return tracker.error.type === 'not-found' ? await sendBallot(api, by) : tracker;
}

function checkTracker(answer: CastAnswer, { tracker }: PreparedBallot): Result<CastAnswer, SendBallotFault> {
  return answer.type !== 'cast' || answer.tracker === tracker ? ok(answer) : err({ type: 'other-tracker' });
}

/** A line that stands still was waited for already. */
function mayHaveMissed(answer: Result<CastAnswer, TransportFault>): boolean {
  if (answer.ok) return false;
  const { error } = answer;
  return error.type === 'busy' || (error.type === 'offline' && error.late !== true);
}
