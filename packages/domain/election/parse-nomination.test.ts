// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormFields } from '../report/parse-answers.ts';
import { QUALITY_PROMPTS, type NominationWay } from './nomination.ts';
import {
  parseNomination,
  parseProposal,
  readNomination,
  readProposal,
  type NominationContext,
} from './parse-nomination.ts';

const CONTEXT: NominationContext = {
  via: 'page',
  declaredOptions: ['cis man', 'under thirty'],
  people: [
    { name: 'Tess Teller', email: 'Tess@Example.org' },
    { name: 'Paula Paper', email: null },
  ],
};
const LEAST: FormFields = {
  name: ['Ada Ash'],
  statement: ['I listen.'],
  conflicts: ['None.'],
  email: ['ada@example.org'],
};
const by = (via: NominationWay): NominationContext => ({ ...CONTEXT, via });

test('a name, a statement, conflicts and an address are enough', () => {
  expect(must(parseNomination(LEAST, CONTEXT))).toEqual({
    name: 'Ada Ash',
    pronouns: '',
    statement: 'I listen.',
    answers: {},
    conflicts: 'None.',
    declaredOptions: [],
    via: 'page',
    nominatedBy: null,
    email: 'ada@example.org',
    hasPhoto: false,
  });
});

test('everything is read, other fields are left alone, and a row keeps it', () => {
  const fields = {
    ...LEAST,
    pronouns: [' she/they '],
    declaredOptions: ['under thirty', 'under thirty'],
    nominatedBy: ['Bo Birch'],
    hasPhoto: ['yes'],
    token: ['abc'],
    ...Object.fromEntries(QUALITY_PROMPTS.map((prompt) => [prompt, [`About ${prompt}.`]])),
  };
  const nomination = must(parseNomination(fields, CONTEXT));
  expect(nomination).toMatchObject({
    pronouns: 'she/they',
    declaredOptions: ['under thirty'],
    nominatedBy: 'Bo Birch',
    hasPhoto: true,
    answers: Object.fromEntries(QUALITY_PROMPTS.map((prompt) => [prompt, `About ${prompt}.`])),
  });
  const kept: unknown = JSON.parse(
    JSON.stringify({ ...nomination, answers: { ...nomination.answers, communication: undefined } }),
  );
  const { communication: _, ...answers } = nomination.answers;
  expect(must(readNomination(kept))).toEqual({ ...nomination, answers });
});

test('every field that is wrong is named by its name in the form, and none hides another', () => {
  const fields = {
    name: ['x'.repeat(121)],
    pronouns: ['x'.repeat(61)],
    statement: ['x'.repeat(6_001)],
    communication: ['x'.repeat(1_501)],
    declaredOptions: ['king'],
    email: ['nowhere'],
  };
  const read = parseNomination(fields, CONTEXT);
  expect(read.ok ? [] : read.error).toEqual([
    { field: 'name', problem: 'too-long', limit: 120 },
    { field: 'pronouns', problem: 'too-long', limit: 60 },
    { field: 'statement', problem: 'too-long', limit: 6_000 },
    { field: 'communication', problem: 'too-long', limit: 1_500 },
    { field: 'conflicts', problem: 'missing' },
    { field: 'email', problem: 'malformed' },
    { field: 'declaredOptions', problem: 'unknown' },
  ]);
  const odd = parseNomination({ ...LEAST, declaredOptions: ['\uD800'] }, { ...CONTEXT, declaredOptions: ['\uD800'] });
  expect(odd).toEqual({ ok: false, error: [{ field: 'declaredOptions', problem: 'malformed' }] });
});

test('an option is declared only where the chapter has named it', () => {
  const read = parseNomination({ ...LEAST, declaredOptions: ['cis man'] }, { ...CONTEXT, declaredOptions: [] });
  expect(read).toEqual({ ok: false, error: [{ field: 'declaredOptions', problem: 'unknown' }] });
});

describe('an address', () => {
  const { email: _, ...without } = LEAST;

  test('is the way back to the page', () => {
    expect(parseNomination(without, CONTEXT)).toEqual({ ok: false, error: [{ field: 'email', problem: 'missing' }] });
  });

  test('is not needed on paper', () => {
    expect(must(parseNomination(without, by('paper')))).toMatchObject({ via: 'paper', email: null });
    expect(must(parseNomination({ ...without, email: [' '] }, by('email'))).email).toBeNull();
  });
});

describe('who counts or holds a key cannot stand', () => {
  test.each([
    ['by her address', { ...LEAST, email: [' tess@example.ORG '] }, 'page', 'email'],
    ['by her name on paper', { ...LEAST, name: ['TESS  Teller'], email: [] }, 'paper', 'name'],
    ['by her name where the committee has no address of her', { ...LEAST, name: ['paula paper'] }, 'page', 'email'],
  ] as const)('%s', (_, fields, via, field) => {
    expect(parseNomination(fields, by(via))).toEqual({ ok: false, error: [{ field, problem: 'committee' }] });
    expect(parseProposal({ ...fields, nominatedBy: ['Bo'] }, by(via))).toEqual({
      ok: false,
      error: [{ field, problem: 'committee' }],
    });
  });

  test('while somebody of the same name with another address can', () => {
    expect(parseNomination({ ...LEAST, name: ['Tess Teller'] }, CONTEXT).ok).toBe(true);
  });
});

test('a proposal has a name, an address and who proposes', () => {
  const fields = { name: ['Ada Ash'], email: ['ada@example.org'], nominatedBy: ['Bo Birch'] };
  const proposal = must(parseProposal(fields, CONTEXT));
  expect(proposal).toEqual({ name: 'Ada Ash', email: 'ada@example.org', nominatedBy: 'Bo Birch', via: 'page' });
  expect(must(readProposal(JSON.parse(JSON.stringify(proposal))))).toEqual(proposal);
  expect(must(parseProposal({ ...fields, email: [] }, by('paper'))).email).toBeNull();
  expect(parseProposal({}, CONTEXT)).toEqual({
    ok: false,
    error: [
      { field: 'name', problem: 'missing' },
      { field: 'nominatedBy', problem: 'missing' },
      { field: 'email', problem: 'missing' },
    ],
  });
});

test('a row that says something else is refused', () => {
  expect(readNomination({ name: 'Ada Ash' }).ok).toBe(false);
  expect(readProposal(null).ok).toBe(false);
});

test('whatever a form says is read or refused', () => {
  const fields = fc.dictionary(fc.constantFrom(...Object.keys(LEAST), ...QUALITY_PROMPTS), fc.array(fc.string()));
  fc.assert(
    fc.property(fields, (some) => {
      const read = parseNomination(some, CONTEXT);
      if (read.ok) expect(readNomination(JSON.parse(JSON.stringify(read.value)))).toEqual(read);
    }),
    { seed: 20_261_128 },
  );
});
