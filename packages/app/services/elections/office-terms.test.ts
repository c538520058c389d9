// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '@amends/base';
import { dayOf, termFrom, type Day } from '@amends/domain';
import { expect, test } from 'vitest';
import type { TermId, TermRow } from '../../ports/outcome-store.ts';
import { DAY_MS, electionInProgress, type InProgress } from '../../testing/election-in-progress.ts';
import { anotherOfficer, OFFICE } from '../../testing/fresh-context.ts';
import { officeTerms } from './office-terms.ts';

test('who was elected comes with the address of her nomination, until she is in the office', async () => {
  const progress = await electionInProgress(['Ines', 'Mo', 'Jo']);
  await giveAddresses(progress, { Ines: 'ines@mail.example', Jo: 'jo@mail.example' });
  for (const name of ['Ines', 'Mo', 'Jo']) await elected(progress, name);
  const read = async () => {
    const terms = await officeTerms(progress.context, OFFICE);
    return terms.map(({ term, standing, email }) => [term.name, standing, email]);
  };
  expect(await read()).toEqual([
    ['Ines', 'coming', 'ines@mail.example'],
    ['Jo', 'coming', 'jo@mail.example'],
    ['Mo', 'coming', null],
  ]);
  await anotherOfficer(progress.context);
  expect(await read()).toContainEqual(['Jo', 'coming', null]);
});

test('where two of one name stood, no address is given for the one who was elected', async () => {
  const progress = await electionInProgress(['Ines', ' ines']);
  await giveAddresses(progress, { Ines: 'ines@mail.example', ' ines': 'another@mail.example' });
  await elected(progress, 'Ines');
  expect(await officeTerms(progress.context, OFFICE)).toMatchObject([{ term: { name: 'Ines' }, email: null }]);
});

test('a term from before there were elections has no address, and one that is over is shown of officers alone', async () => {
  const progress = await electionInProgress(['Ines']);
  await giveAddresses(progress, { Ines: 'ines@mail.example' });
  await elected(progress, 'Ines', { election: null });
  for (const name of ['Ana', 'Ines']) await elected(progress, name, { resultOn: '2020-01-01' as Day });
  expect(await officeTerms(progress.context, OFFICE)).toMatchObject([
    { term: { name: 'Ana' }, standing: 'over', isOverdue: false },
    { term: { name: 'Ines' }, standing: 'coming', email: null },
  ]);
});

test('training that is late is said', async () => {
  const progress = await electionInProgress([]);
  await elected(progress, 'Ana', { resultOn: dayOf(progress.context.clock() - 40 * DAY_MS) });
  expect(await officeTerms(progress.context, OFFICE)).toMatchObject([{ standing: 'serving', isOverdue: true }]);
});

type When = { readonly election?: TermRow['election']; readonly resultOn?: Day };

async function elected({ context, at, call }: InProgress, name: string, when: When = {}): Promise<void> {
  const { election = at.election, resultOn = dayOf(context.clock()) } = when;
  const term = termFrom(call.rules, { name, resultOn });
  await context.db.store.terms.insert(OFFICE, { id: newId<TermId>(context.random), election, term });
}

async function giveAddresses({ context, at }: InProgress, addresses: Readonly<Record<string, string>>): Promise<void> {
  const { nominations } = context.db.store;
  for (const row of await nominations.list(OFFICE, at.election)) {
    const email = addresses[row.said.name] ?? null;
    await nominations.update(OFFICE, { election: at.election, nomination: { ...row, said: { ...row.said, email } } });
  }
}
