// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId } from '@amends/base';
import type { ElectionState } from '@amends/domain';
import type { OfficeElection } from '../../ports/office-elections.ts';
import type { Context } from '../context.ts';
import { callOf } from './call-of.ts';
import { phaseNow } from './phase-now.ts';

const OVER: readonly ElectionState[] = ['certified', 'annulled'];

/** The elections of an office that are not over; whose vote opens first, is first. */
export async function electionsUnderWay(
  { db: { store }, clock }: Pick<Context, 'db' | 'clock'>,
  office: OfficeId,
): Promise<readonly OfficeElection[]> {
  const found: (OfficeElection & { readonly opensAt: number })[] = [];
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
