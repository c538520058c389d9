// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, ok, sorted, type Random, type Result } from '@amends/base';
import { derivePublic } from '@amends/election/credential/derive-credential.ts';
import { makeCredential } from '@amends/election/credential/make-credential.ts';
import type { PrivateCredential } from '@amends/election/credential/parse-credential.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import { openGroup, type GroupSource } from '@amends/election/group/open-group.ts';
import type { CredentialPlan, PublicList, RollVoter } from './credential-api.ts';

/** Whom a credential is for: a member of the roll, somebody who is added late, or a ballot on paper. */
export type CredentialHolder =
  { readonly kind: 'voter'; readonly voter: RollVoter } | { readonly kind: 'spare' | 'paper'; readonly number: number };

export type HeldCredential = CredentialHolder & { readonly credential: PrivateCredential };

/** Whether it is given out on a slip: to a member without an address, or for a ballot on paper. */
export function isOnPaper(one: HeldCredential): boolean {
  return one.kind === 'paper' || (one.kind === 'voter' && one.voter.email === null);
}

/** Everything that a credential authority makes: secrets that stay with her, and the list that is published. */
export type ElectionCredentials = { readonly held: readonly HeldCredential[]; readonly list: PublicList };

export type Making = {
  readonly plan: CredentialPlan;
  readonly roll: readonly RollVoter[];
  readonly random: Random;
  /** Called after each one, so that the page stays alive and can say how far it is. */
  readonly pause: (made: number) => Promise<void>;
} & Pick<GroupSource, 'testGroup'>;

/**
 * Makes a credential for each member of the roll, and the pools of spares and of paper.
 *
 * @returns `other-roll` when the roll is not the one that the plan was made for
 */
export async function makeElectionCredentials(making: Making): Promise<Result<ElectionCredentials, 'other-roll'>> {
  const { plan, roll, random, pause, ...groups } = making;
  if (roll.length !== plan.eligible) return err('other-roll');
  const group = must(openGroup(plan.group, { makePowers: bigintPowers, ...groups }));
  const pool = (kind: 'spare' | 'paper', count: number): readonly CredentialHolder[] =>
    Array.from({ length: count }, (_, index) => ({ kind, number: index + 1 }));
  const voters = roll.map((voter): CredentialHolder => ({ kind: 'voter', voter }));
  const held: HeldCredential[] = [];
  const keys: Record<CredentialHolder['kind'] | 'printed', string[]> = { voter: [], printed: [], spare: [], paper: [] };
  for (const holder of [...voters, ...pool('spare', plan.spares), ...pool('paper', plan.paper)]) {
    const credential = makeCredential(22, random);
    const hasNoAddress = holder.kind === 'voter' && holder.voter.email === null;
    keys[hasNoAddress ? 'printed' : holder.kind].push(String(derivePublic({ credential, uuid: plan.uuid, group })));
    held.push({ ...holder, credential });
    await pause(held.length);
  }
  const { spare: spares, paper, printed } = keys;
  // By their numbers, so that their order tells nothing of the roll's.
  const all = sorted([...keys.voter, ...printed, ...spares, ...paper], (one, other) =>
    BigInt(one) < BigInt(other) ? -1 : 1,
  );
  const pools = { spares: sorted(spares), paper: sorted(paper), printed: sorted(printed) };
  return ok({ held, list: { publicCredentials: all, ...pools } });
}
