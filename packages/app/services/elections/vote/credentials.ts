// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { spareCredentials } from '@amends/domain';
import { openGroup } from '@amends/election/group/open-group.ts';
import { decimal } from '@amends/election/v1/shapes/basics.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { findVote, groupFor, type AtElection } from './find-vote.ts';
import { fixRoll } from './late-members.ts';
import { publicText, publishText } from './public-text.ts';
import { votersOf } from './vote-roll.ts';

export type CredentialPlan = {
  readonly isMade: boolean;
  readonly group: string;
  /** How many of each are to be made. */
  readonly eligible: number;
  readonly spares: number;
  readonly paper: number;
  /** Of the eligible, those without an address: their credentials are printed. */
  readonly printed: number;
};

export type PublicCredentials = {
  /** All of them, in any order. */
  readonly publicCredentials: readonly string[];
  readonly spares: readonly string[];
  readonly paper: readonly string[];
  /** Of members without an address, who cannot be mailed a code. */
  readonly printed: readonly string[];
};

/**
 * Credentials that belong to no member from the beginning, for late additions and for paper; and those of members
 * without an address, which are printed.
 */
export type Pools = Pick<PublicCredentials, 'spares' | 'paper' | 'printed'>;

/** How many credentials are to be made. */
export async function planCredentials(
  context: Context,
  at: AtElection,
  store: Store = context.db.store,
): Promise<Result<CredentialPlan, ServiceError>> {
  const vote = await findVote(store, at, context.clock());
  if (!vote.ok) return vote;
  const { call, state } = vote.value;
  const isMade = (await publicText(store, at, 'credentials')) !== undefined;
  if (!isMade && state !== 'called') return err({ type: 'not-open' });
  const voters = await votersOf(store, at);
  const eligible = voters.length;
  const printed = voters.filter(({ email }) => email === null).length;
  const spares = spareCredentials(call.rules, eligible);
  const group = groupFor(call, await context.loadPowers());
  return ok({ isMade, group, eligible, spares, paper: call.rules.paperPool, printed });
}

/**
 * Publishes the public halves, once. They stand in the order of their numbers, so that nothing is told of who has
 * which. Whoever made them is not us: of the secret halves nothing ever comes here. The same list again, because the
 * answer was lost, is answered the same: whoever made it must not take it for void, and throw the secrets away.
 */
export async function publishCredentials(
  context: Context,
  actor: ElectionActor,
  { publicCredentials, spares, paper, printed }: PublicCredentials,
): Promise<Result<null, ServiceError>> {
  const plan = await planCredentials(context, actor);
  if (!plan.ok) return plan;
  const wrong = (field: string): Result<null, ServiceError> => err({ type: 'field', field, problem: 'malformed' });
  const { eligible, ...counts } = plan.value;
  if (publicCredentials.length !== eligible + counts.spares + counts.paper) return wrong('publicCredentials');
  if (spares.length !== counts.spares) return wrong('spares');
  if (paper.length !== counts.paper) return wrong('paper');
  if (printed.length !== counts.printed) return wrong('printed');
  const all = new Set(publicCredentials);
  if (all.size < publicCredentials.length) return wrong('publicCredentials');
  const special = [...spares, ...paper, ...printed];
  if (new Set(special).size < special.length) return wrong('spares');
  if (!special.every((credential) => all.has(credential))) return wrong('spares');
  if (!(await areMembers(context, plan.value.group, publicCredentials))) return wrong('publicCredentials');
  return await transact(context.db, async (store) => {
    const now = await planCredentials(context, actor, store);
    if (!now.ok) return now;
    const ordered: Pools = { spares: inOrder(spares), paper: inOrder(paper), printed: inOrder(printed) };
    const [pools, list] = [JSON.stringify(ordered), JSON.stringify(inOrder(publicCredentials))];
    if (now.value.isMade) {
      const isSame =
        (await publicText(store, actor, 'pools')) === pools && (await publicText(store, actor, 'credentials')) === list;
      return isSame ? ok(null) : err({ type: 'conflict' });
    }
    if (now.value.eligible !== eligible || now.value.printed !== counts.printed) return err({ type: 'conflict' });
    await publishText(store, actor, { name: 'pools', text: pools });
    await fixRoll(store, actor);
    const isPut = await publishText(store, actor, { name: 'credentials', text: list });
    return isPut ? ok(null) : err({ type: 'conflict' });
  });
}

/** The spare, paper and printed credentials, as they were published. */
export async function poolsOf(store: Store, at: AtElection): Promise<Pools> {
  const text = await publicText(store, at, 'pools');
  // Written above.
  return text === undefined ? { spares: [], paper: [], printed: [] } : (JSON.parse(text) as Pools);
}

async function areMembers(context: Context, name: string, keys: readonly string[]): Promise<boolean> {
  const powers = await context.loadPowers();
  const group = openGroup(name, powers);
  if (!group.ok) return false;
  for (const key of keys) {
    if (decimal.fault(key) !== undefined) return false;
    const member = BigInt(key);
    // Everybody has the secret of the unit.
    if (member === 1n || !group.value.contains(member)) return false;
    await powers.pause();
  }
  return true;
}

/** By their numbers. */
function inOrder(credentials: readonly string[]): readonly string[] {
  return credentials.toSorted((left, right) => left.length - right.length || (left < right ? -1 : 1));
}
