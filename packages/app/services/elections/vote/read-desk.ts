// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok, type Result } from '@amends/base';
import { mayCloseVote } from '@amends/domain';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import type { ElectionActor } from '../enter-election.ts';
import { missingForNow } from './ask-to-publish.ts';
import { CEREMONY_STEPS, ceremonyTexts, trusteesOf } from './ceremony.ts';
import { planCredentials, type CredentialPlan } from './credentials.ts';
import { findVote } from './find-vote.ts';
import { readBoard, type BoardView } from './read-board.ts';
import { partsOf, type MissingForSeal } from './seal-election.ts';
import { waitingPapers, type WaitingPaper } from './paper-ballots.ts';
import { sealedVote } from './sealed-vote.ts';
import { readTally, type TallyView } from './read-tally.ts';

/** What a teller sees of the vote that she runs. */
export type DeskView = {
  readonly board: BoardView;
  readonly isRehearsal: boolean;
  /** Whether the vote can be ended now. */
  readonly mayClose: boolean;
  readonly stage: TallyView['stage'];
  /** How many of the texts of each trustee are there, of `steps`. */
  readonly trustees: readonly { readonly name: string; readonly brought: number }[];
  readonly steps: number;
  /** Null where there can be none any more. */
  readonly plan: CredentialPlan | null;
  /** What is left to do before it can be sealed; null when nothing is, or it is sealed. */
  readonly missing: MissingForSeal | null;
  /** Paper ballots that one teller sent, and another has to confirm. */
  readonly papers: readonly WaitingPaper[];
  /** Members for whom one teller asked for paper, and another has to confirm it. */
  readonly papersAsked: number;
  /** Publishing it now takes a second teller. */
  readonly publishTakesTwo: boolean;
};

export async function readDesk(context: Context, actor: ElectionActor): Promise<Result<DeskView, ServiceError>> {
  const { store } = context.db;
  const vote = await findVote(store, actor, context.clock());
  if (!vote.ok) return vote;
  const board = await readBoard(context, actor);
  if (!board.ok) return board;
  const tally = await readTally(context, actor);
  if (!tally.ok) return tally;
  const { size, names } = await trusteesOf(store, actor);
  const texts = await ceremonyTexts(store, actor, size);
  const trustees = names.map((name, index) => ({
    name,
    brought: CEREMONY_STEPS.filter((step) => texts[step][index] !== undefined).length,
  }));
  const plan = await planCredentials(context, actor);
  const { call, state } = vote.value;
  const sealing = { call, powers: await context.loadPowers(), now: context.clock() };
  const sealed = vote.value.phase === 'voting' ? await sealedVote(context, actor) : undefined;
  const papers = sealed === undefined ? [] : await waitingPapers(context, actor, { sealed, store });
  const acts = await store.acts.list(actor.office, actor.election);
  const parts = state === 'called' ? await partsOf(store, actor, sealing) : undefined;
  return ok({
    board: board.value,
    isRehearsal: call.isRehearsal,
    mayClose: state === 'sealed' && mayCloseVote(call, vote.value.phase),
    stage: tally.value.stage,
    trustees,
    steps: CEREMONY_STEPS.length,
    plan: plan.ok ? plan.value : null,
    missing: parts?.ok === false ? parts.error : null,
    papers,
    papersAsked: acts.filter(({ kind, doneAt }) => kind === 'paper' && doneAt === null).length,
    publishTakesTwo: (await missingForNow(store, actor, context.clock())).length > 0,
  });
}
