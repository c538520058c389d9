// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, type ElectionId } from '@amends/base';
import { proposeSchedule, type ElectionCall } from '@amends/domain';
import { listPresets } from '../rules/list-presets.ts';
import { draftCall } from '../services/elections/draft-call.ts';
import type { ElectionActor } from '../services/elections/enter-election.ts';
import { openElection } from '../services/elections/open-election.ts';
import { takeMails } from './take-mails.ts';
import { freshContext, OFFICE, withOfficer, type FreshContext } from './fresh-context.ts';

export const TELLERS = [
  { name: 'Sam Osei', email: 'sam@riverside.example' },
  { name: 'Kim Larsen', email: 'kim@riverside.example' },
] as const;

export type CalledForTest = {
  readonly context: FreshContext;
  readonly call: ElectionCall;
  readonly at: { readonly office: typeof OFFICE; readonly election: ElectionId };
  /** The first of two tellers. */
  readonly teller: ElectionActor;
  /** What was queued since, as it would be sent. */
  readonly takeMails: () => Promise<readonly { readonly to: string; readonly text: string }[]>;
};

/** Use cases over a database with an election of two officers, in which people are nominated now. */
export async function calledElection(change: Partial<ElectionCall['rules']> = {}): Promise<CalledForTest> {
  const context = freshContext();
  await withOfficer(context);
  const preset = listPresets().find(({ name }) => name === 'two-officers-approval');
  if (preset === undefined) throw new Error('the preset is gone');
  const rules = { ...preset.rules, ...change };
  const now = context.clock();
  const schedule = proposeSchedule(rules, { kind: 'officers', from: now - 1 });
  const call = { ...draftCall({ title: 'Two officers', rules, now }), contact: 'sam@riverside.example', schedule };
  const { id: election } = must(await openElection(context, OFFICE, { call, tellers: TELLERS }));
  const at = { office: OFFICE, election };
  await context.db.store.elections.setState(OFFICE, { election, from: 'draft', to: 'called' });
  const person = itemAt(await context.db.store.elections.people(OFFICE, election), 0);
  return { context, call, at, teller: { ...at, person }, takeMails: () => takeMails(context) };
}
