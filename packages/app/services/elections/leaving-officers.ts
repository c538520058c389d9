// SPDX-License-Identifier: AGPL-3.0-or-later
import { dayOf, foldName, type ElectionCall } from '@amends/domain';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { AtElection, OutcomeBody } from './outcome-body.ts';

/**
 * Who is in the office and does not go on by a result: whom members voted out, or who was not elected and has no term
 * in the register that outlasts the beginning of the new ones, as whoever was elected before a by-election has.
 */
export async function leavingOfficers(
  store: Store,
  { clock }: Pick<Context, 'clock'>,
  about: AtElection & { readonly call: ElectionCall; readonly body: OutcomeBody | undefined },
): Promise<readonly string[]> {
  const { office, election, call, body } = about;
  const { kind, subject } = call;
  if (kind !== 'officers') return body?.answer?.goes === true && subject !== null ? [subject] : [];
  const rows = await store.terms.list(office);
  const begins = rows.find((row) => row.election === election)?.term.from;
  const today = dayOf(clock());
  const on = begins !== undefined && begins > today ? begins : today;
  const goOn = rows.filter(({ term }) => (term.endedOn ?? term.until) >= on).map(({ term }) => term.name);
  const elected = (body?.outcome?.elected ?? []).flatMap((number) => body?.candidates[number - 1]?.name ?? []);
  const staying = [...elected, ...goOn].map(foldName);
  const officers = (await store.officers.list(office)).filter(({ state }) => state !== 'retired');
  return officers.map(({ name }) => name).filter((name) => !staying.includes(foldName(name)));
}
