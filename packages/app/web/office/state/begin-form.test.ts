// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { OfficeElections } from '../../../client/officer/office-elections-api.ts';
import { listPresets } from '../../../rules/list-presets.ts';
import { BEGIN_WORDS } from '../words/election-words.ts';
import {
  emptyForm,
  emptyTeller,
  findBeginProblems,
  orderPresets,
  toNewElection,
  type BeginForm,
} from './begin-form.ts';

const KNOWN: OfficeElections = {
  elections: [],
  presets: [
    { name: 'two-officers', kind: 'officers', title: 'Two officers', summary: 'Tick names.' },
    { name: 'question', kind: 'confidence', title: 'A question', summary: 'Yes or no.' },
  ],
  sitting: ['Ana Nwosu'],
};
const { problems } = BEGIN_WORDS;
const good = (): BeginForm => ({
  preset: 'two-officers',
  title: ' Two officers ',
  about: '',
  tellers: [
    { name: 'Sam Osei ', email: ' sam@riverside.example' },
    { name: 'Kim Larsen', email: 'kim@riverside.example' },
  ],
});

test('each field that is missing is named', () => {
  expect(findBeginProblems({ ...emptyForm(), preset: '' }, KNOWN)).toEqual({
    preset: problems.preset,
    title: problems.title,
    'teller-name-0': problems.tellerName,
    'teller-email-0': problems.tellerEmail,
    'teller-name-1': problems.tellerName,
    'teller-email-1': problems.tellerEmail,
  });
});

test('approval is listed first and chosen, then come other elections, then questions', () => {
  const sorted = orderPresets(
    listPresets().map(({ name, kind, summary, rules }) => ({ name, kind, summary, title: rules.title })),
  );
  expect(sorted.map(({ name }) => name)).toEqual([
    'two-officers-approval',
    'meeting-count',
    'one-officer-irv',
    'two-officers-scottish-stv',
    'confidence-question',
  ]);
  expect(emptyForm().preset).toBe(sorted[0]?.name);
  expect(findBeginProblems(emptyForm(), { ...KNOWN, presets: sorted })).not.toHaveProperty('preset');
});

test('a form that is right is sent without blanks and without rows that are empty', () => {
  const form = { ...good(), about: 'Ana Nwosu', tellers: [...good().tellers, emptyTeller()] };
  expect(findBeginProblems(form, KNOWN)).toEqual({});
  expect(toNewElection(form, KNOWN)).toEqual({
    preset: 'two-officers',
    title: 'Two officers',
    about: null,
    tellers: [
      { name: 'Sam Osei', email: 'sam@riverside.example' },
      { name: 'Kim Larsen', email: 'kim@riverside.example' },
    ],
  });
});

test('a question is about somebody who serves, and she is no teller of it', () => {
  const form = { ...good(), preset: 'question' };
  expect(findBeginProblems(form, KNOWN)).toEqual({ about: problems.about });
  const about = { ...form, about: 'Ana Nwosu' };
  expect(toNewElection(about, KNOWN).about).toBe('Ana Nwosu');
  about.tellers[1] = { name: 'ana  nwosu', email: 'ana@riverside.example' };
  expect(findBeginProblems(about, KNOWN)).toEqual({ 'teller-name-1': problems.isAbout });
});

test('two tellers have two addresses, and a title has an end', () => {
  const form = { ...good(), title: 'x'.repeat(121) };
  form.tellers.push({ name: 'Bo', email: 'SAM@riverside.example' }, { name: '', email: 'no' });
  expect(findBeginProblems(form, KNOWN)).toEqual({
    title: problems.titleTooLong,
    'teller-email-2': problems.sameEmail,
    'teller-name-3': problems.tellerName,
    'teller-email-3': problems.tellerEmail,
  });
});
