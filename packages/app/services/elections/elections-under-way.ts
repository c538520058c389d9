// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, OfficeId } from '@amends/base';
import type { CallKind, ElectionState, Phase } from '@amends/domain';
import type { Context } from '../context.ts';
import { callOf } from './call-of.ts';
import { phaseNow } from './phase-now.ts';

/** An election that is not over, as officers see it: of a draft no more than who prepares what. */
export type ElectionUnderWay = {
  readonly id: ElectionId;
  readonly title: string;
  readonly kind: CallKind;
  /** The officer whom members are asked about. */
  readonly about: string | null;
  readonly phase: Phase;
  /** Milliseconds since 1970; null while the tellers have not said it. */
  readonly votingOpensAt: number | null;
  readonly votingClosesAt: number | null;
  readonly tellers: readonly { readonly name: string; readonly isIn: boolean }[];
};

const OVER: readonly ElectionState[] = ['certified', 'annulled'];

/** The elections of an office that are not over; whose vote opens first, is first. */
export async function electionsUnderWay(
  { db: { store }, clock }: Pick<Context, 'db' | 'clock'>,
  office: OfficeId,
): Promise<readonly ElectionUnderWay[]> {
  const found: (ElectionUnderWay & { readonly opensAt: number })[] = [];
  for (const row of (await store.elections.list(office)).filter(({ state }) => !OVER.includes(state))) {
    const call = callOf(row);
    if (call === undefined) continue;
    const at = { office, election: row.id };
    const { phase } = await phaseNow(store, at, { state: row.state, call, now: clock() });
    const { votingOpensAt, votingClosesAt } = call.schedule;
    const people = await store.elections.people(office, row.id);
    const tellers = people
      .filter(({ role }) => role === 'teller')
      .map(({ name, verifyKey }) => ({ name, isIn: verifyKey !== null }));
    const dates = phase === 'draft' ? { votingOpensAt: null, votingClosesAt: null } : { votingOpensAt, votingClosesAt };
    const { title, kind, subject } = call;
    found.push({ id: row.id, title, kind, about: subject, phase, ...dates, tellers, opensAt: votingOpensAt });
  }
  return found.toSorted((a, b) => a.opensAt - b.opensAt).map(({ opensAt: _opensAt, ...shown }) => shown);
}
