// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, must, ok, type Result } from '@amends/base';
import type { ElectionState, Phase } from '@amends/domain';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { refuseCredential } from './admit-ballot.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { needsCode } from './needs-code.ts';
import { sealedVote } from './sealed-vote.ts';

/** What a voter's device begins with. */
export type OpenVote = {
  readonly phase: Phase;
  readonly state: ElectionState;
  readonly opensAt: number;
  readonly closesAt: number;
  readonly confirmByCode: boolean;
  /** To the byte; null until it is sealed. */
  readonly election: string | null;
};

export async function readVote(context: Context, at: AtElection): Promise<Result<OpenVote, ServiceError>> {
  const vote = await findVote(context.db.store, at, context.clock());
  if (!vote.ok) return vote;
  const { phase, state, call } = vote.value;
  const sealed = await sealedVote(context, at);
  const { votingOpensAt: opensAt, votingClosesAt: closesAt } = call.schedule;
  const election = sealed === undefined ? null : must(fromUtf8(sealed.election));
  return ok({ phase, state, opensAt, closesAt, confirmByCode: call.rules.confirmByCode, election });
}

export type CredentialState = {
  readonly known: boolean;
  readonly hasBallot: boolean;
  readonly blocked: boolean;
  /** A ballot of it waits for a code that is mailed. */
  readonly needsCode: boolean;
};

/** What the board shows of a credential; a spare that nobody was given is unknown. */
export async function checkCredential(
  context: Context,
  at: AtElection,
  credential: string,
): Promise<Result<CredentialState, ServiceError>> {
  const { store } = context.db;
  const vote = await findVote(store, at, context.clock());
  if (!vote.ok) return vote;
  const sealed = await sealedVote(context, at);
  const { call } = vote.value;
  if (sealed === undefined)
    return ok({ known: false, hasBallot: false, blocked: false, needsCode: call.rules.confirmByCode });
  const refused = await refuseCredential(store, at, { sealed, credential });
  const known = refused?.type !== 'field';
  const cast = known ? await store.boards.ballotsOf(at.office, { election: at.election, credential }) : [];
  const isBlocked = refused?.type === 'not-open';
  return ok({
    known,
    hasBallot: cast.length > 0,
    blocked: isBlocked,
    needsCode: await needsCode(store, at, { sealed, call, credential }),
  });
}
