// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must, utf8 } from '@amends/base';
import { QUALITY_PROMPTS } from '@amends/domain';
import { expect, test } from 'vitest';
import type { Store } from '../../../ports/store.ts';
import { calledElection } from '../../../testing/called-election.ts';
import * as words from '../../../web/ui/elections/words/nomination-words.ts';
import type { Context } from '../../context.ts';
import { candidatesOf } from '../candidates-of.ts';
import { askQuestion } from '../questions/ask-question.ts';
import { readQuestions } from '../questions/read-questions.ts';
import { judgeNomination } from './judge-nomination.ts';
import { listNominations } from './list-nominations.ts';
import { nominateOneself } from './nominate-oneself.ts';
import { readOwnNomination, stepBack } from './own-nomination.ts';
import { proposeSomebody } from './propose-somebody.ts';

// Whether there is a complaint about somebody who stands, or who does not, can be learnt from nothing here.

const NOOR = {
  name: ['Noor Haddad'],
  email: ['noor@riverside.example'],
  statement: ['I listen.'],
  conflicts: ['None.'],
};
/** Where cases are. */
const CASES = ['channels', 'files', 'shelves', 'rosters', 'proposals', 'sessions', 'jobs', 'officers'] as const;

test('nominations and questions are taken, seen and judged by code that opens no case and counts none', async () => {
  const { context: whole, at, teller } = await calledElection();
  const context = withoutCases(whole);
  expect(() => context.db.store.channels).toThrow('channels');
  const send = (token: string) => ({ token, bodyMac: utf8('mac') });
  const asked = { name: ['Maya'], email: ['maya@riverside.example'], nominatedBy: ['Ana'] };
  must(await proposeSomebody(context, at, { fields: asked, send: send('1'), isTrial: false }));
  const { token } = must(
    await nominateOneself(context, at, { fields: NOOR, photo: null, send: send('2'), isTrial: false }),
  );
  for (const { row } of await listNominations(context, teller)) {
    must(await judgeNomination(context, teller, { nomination: row.id, as: 'confirm' }));
  }
  must(await askQuestion(context, at, { fields: { question: ['Why?'] }, send: send('3') }));
  expect(await readQuestions(context, at, await candidatesOf(context, at))).toEqual([]);
  expect(must(await readOwnNomination(context, at, token ?? '')).row.confirmed).toBe(true);
  must(await stepBack(context, at, { token: token ?? '', act: 'withdraw' }));
  expect(await candidatesOf(context, at)).toEqual([]);
});

test('who said no, who stepped back and who was taken down leave nothing that says why, to anybody', async () => {
  const { context, at, teller } = await calledElection();
  const send = { token: 'page', bodyMac: utf8('mac') };
  const { token } = must(await nominateOneself(context, at, { fields: NOOR, photo: null, send, isTrial: false }));
  const before = itemAt(await context.db.store.nominations.list(at.office, at.election), 0);
  must(await stepBack(context, at, { token: token ?? '', act: 'withdraw' }));
  const byHerself = itemAt(await context.db.store.nominations.list(at.office, at.election), 0);
  expect(byHerself).toEqual({ ...before, state: 'withdrawn' });
  await context.db.store.nominations.update(at.office, { election: at.election, nomination: before });
  must(await judgeNomination(context, teller, { nomination: before.id, as: 'withdraw' }));
  const byTheCommittee = itemAt(await context.db.store.nominations.list(at.office, at.election), 0);
  expect(byTheCommittee, 'the two cannot be told apart').toEqual(byHerself);
});

test('no form asks those who stand about complaints', () => {
  const { COMMITTEE_NOMINATION_WORDS, ...shown } = words;
  const all = JSON.stringify({ ...shown, statement: words.FIELD_WORDS.statement('officer') });
  expect(all).not.toMatch(/complain|accus|grievance|report|case\b|alleg/i);
  expect(Object.keys(words.PROMPTS)).toEqual([...QUALITY_PROMPTS]);
  expect(COMMITTEE_NOMINATION_WORDS.privacy).toContain('Never ask');
});

/** A store in which looking at cases is a failure. */
function withoutCases(context: Context): Context {
  const guard = (store: Store): Store =>
    new Proxy(store, {
      get(target, name: keyof Store) {
        if (CASES.some((closed) => closed === name)) throw new Error(`a nomination looked at ${name}`);
        return target[name];
      },
    });
  return {
    ...context,
    db: {
      ...context.db,
      store: guard(context.db.store),
      transaction: (work) => context.db.transaction((store) => work(guard(store))),
    },
  };
}
