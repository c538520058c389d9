// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, err, must, ok, type Result } from '@amends/base';
import { checkRanked, moveElection, type ElectionCall } from '@amends/domain';
import { assembleThreshold } from '@amends/election/board/ceremony/assemble-threshold.ts';
import { writeDescription } from '@amends/election/board/election-description.ts';
import { makeElection } from '@amends/election/board/make-election.ts';
import { setupData } from '@amends/election/board/setup-data.ts';
import { hashHex } from '@amends/election/group/hash-number.ts';
import { openGround } from '@amends/election/v1/ground.ts';
import { electionId } from '@amends/election/v1/shapes/basics.ts';
import { credentials as credentialsShape } from '@amends/election/v1/shapes/credentials.ts';
import type { Question } from '@amends/election/v1/shapes/election.ts';
import { parseExact } from '@amends/election/v1/shapes/parse-exact.ts';
import type { Setup } from '@amends/election/verify/check-setup.ts';
import type { ElectionPowers } from '../../../ports/election-powers.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { candidatesOf, fixBallotOrder } from '../candidates-of.ts';
import { isVoteForced } from '../vote-forced.ts';
import { appendEvent, headOf } from './append-event.ts';
import { agreementOf, ceremonyTexts, readLot, trusteesOf, whole, type CeremonyTexts } from './ceremony.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { publicText, publishText } from './public-text.ts';
import { printable, questionsOf } from './questions-of.ts';

/** One alone could open the count, and of two each could stop it. */
export const TRUSTEES_MIN = 3;

/** What is still missing before an election can be sealed. */
export type MissingForSeal =
  'nominations' | 'trustees' | 'keys' | 'credentials' | 'questions' | 'reason-missing' | 'ranked-refused';

/**
 * Puts Setup on the board: what is asked, who may vote and whose keys open the tally can be changed by nobody from
 * then on. The same things make the same bytes.
 */
export async function sealElection(
  context: Context,
  actor: ElectionActor,
): Promise<
  Result<{ readonly setup: string }, ServiceError | { readonly type: 'missing'; readonly what: MissingForSeal }>
> {
  const powers = await context.loadPowers();
  const missing: MissingForSeal[] = [];
  const sealed = await transact(context.db, async (store) => {
    const vote = await findVote(store, actor, context.clock());
    if (!vote.ok) return vote;
    const next = moveElection(vote.value.state, 'seal');
    if (!next.ok) return err({ type: 'not-open' });
    const parts = await partsOf(store, actor, { call: vote.value.call, powers, now: context.clock() });
    if (!parts.ok) {
      missing.push(parts.error);
      return err({ type: 'not-open' });
    }
    await fixBallotOrder(store, actor);
    const timestamp = String(Math.floor(context.clock() / 1000));
    await publishText(store, actor, { name: 'archive-time', text: timestamp });
    const height = await appendEvent(store, actor, { type: 'Setup', data: setupData(parts.value) });
    const { office, election: id } = actor;
    const isMoved = await store.elections.setState(office, { election: id, from: vote.value.state, to: next.value });
    if (height === undefined || !isMoved) return err({ type: 'conflict' });
    const head = await headOf(store, actor);
    assert(head !== undefined, 'it was just put there');
    return ok({ setup: head.hash });
  });
  const [what] = missing;
  return !sealed.ok && what !== undefined ? err({ type: 'missing', what }) : sealed;
}

type Sealing = { readonly call: ElectionCall; readonly powers: ElectionPowers; readonly now: number };

/** The three texts that Setup names. */
export async function partsOf(
  store: Store,
  at: AtElection,
  { call, powers, now }: Sealing,
): Promise<Result<Setup, MissingForSeal>> {
  if (now < (call.schedule.nominationsCloseAt ?? 0)) return err('nominations');
  const questions = questionsOf(call, await candidatesOf({ db: { store } }, at), await isVoteForced(store, at));
  if (questions === undefined) return err('questions');
  const problem = await rankedProblem(store, at, { call, questions });
  if (problem !== undefined) return err(problem);
  const { size, threshold } = await trusteesOf(store, at);
  if (size < TRUSTEES_MIN) return err('trustees');
  const agreement = agreementOf(powers, { call, size, threshold });
  const ceremony = wholeCeremony(await ceremonyTexts(store, at, size));
  if (ceremony === undefined) return err('keys');
  const assembled = assembleThreshold(agreement, ceremony);
  if (!assembled.ok) return err('keys');
  const credentials = await publicText(store, at, 'credentials');
  const pools = await publicText(store, at, 'pools');
  if (credentials === undefined || pools === undefined) return err('credentials');
  const lots = ceremony.lots.map((lot) => must(readLot(lot)));
  const setup = makeElection(agreement.group, {
    name: printable(call.title),
    description: writeDescription({ about: printable(call.aboutRole), lots, pools: hashHex(pools) }),
    questions,
    uuid: must(parseExact(JSON.stringify(at.election), electionId)),
    administrator: printable(call.contact),
    trustees: [['Pedersen', assembled.value.parameters]],
    publicCredentials: must(parseExact(credentials, credentialsShape)),
  });
  // What the booth and every verifier will ask is asked here already.
  must(openGround(setup.election, powers));
  return ok(setup);
}

/** The roll may have become smaller since the call was published, and whole rankings are published. */
async function rankedProblem(
  store: Store,
  { office, election }: AtElection,
  { call, questions }: { readonly call: ElectionCall; readonly questions: readonly Question[] },
): Promise<MissingForSeal | undefined> {
  const asksForRankings = questions.some((question) => 'type' in question);
  if (!asksForRankings || call.isRehearsal) return undefined;
  const [fault] = checkRanked(call, await store.voters.countEligible(office, election));
  if (fault === undefined) return undefined;
  return fault.problem === 'ranked-refused' ? 'ranked-refused' : 'reason-missing';
}

function wholeCeremony({ cert, lot, polynomial, voutput }: CeremonyTexts):
  | {
      readonly certificates: readonly string[];
      readonly lots: readonly string[];
      readonly polynomials: readonly string[];
      readonly keys: readonly string[];
    }
  | undefined {
  const [certificates, lots, polynomials, keys] = [whole(cert), whole(lot), whole(polynomial), whole(voutput)];
  if (certificates === undefined || lots === undefined || polynomials === undefined || keys === undefined)
    return undefined;
  return { certificates, lots, polynomials, keys };
}
