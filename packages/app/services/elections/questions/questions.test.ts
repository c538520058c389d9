// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, utf8 } from '@amends/base';
import { QUESTIONS_MAX } from '@amends/domain';
import { expect, test } from 'vitest';
import { calledElection, type CalledForTest } from '../../../testing/called-election.ts';
import { candidatesOf } from '../candidates-of.ts';
import { enterNomination } from '../nominations/enter-nomination.ts';
import { stepBack } from '../nominations/own-nomination.ts';
import { answerQuestions } from './answer-questions.ts';
import { askQuestion } from './ask-question.ts';
import { judgeQuestion } from './judge-question.ts';
import { readQuestions } from './read-questions.ts';

let sends = 0;

test('a question waits for the committee, and is answered side by side by all who stand', async () => {
  const election = await calledElection();
  const { context, at, teller, takeMails } = election;
  const [aya, bo] = [await candidate(election, 'Aya'), await candidate(election, 'Bo')];
  must(await ask(election, 'What would you do first?'));
  expect((await takeMails()).map(({ to }) => to).toSorted()).toEqual([
    'kim@riverside.example',
    'sam@riverside.example',
  ]);
  must(await ask(election, 'A private matter?'));
  expect(await shown(election)).toEqual([]);
  const [first, second] = await context.db.store.questions.list(at.office, at.election);
  must(await judgeQuestion(context, teller, { question: first?.id, state: 'published' }));
  must(await judgeQuestion(context, teller, { question: second?.id, state: 'left-out' }));
  const fields = { [`answer.${first?.id ?? ''}`]: ['Listen.'], [`answer.${second?.id ?? ''}`]: ['Nothing.'] };
  must(await answerQuestions(context, at, { token: bo, fields }));
  const [asked] = await shown(election);
  expect(await shown(election)).toHaveLength(1);
  expect(asked?.answers.map(({ text }) => text)).toEqual([null, 'Listen.']);
  const long = { [`answer.${first?.id ?? ''}`]: ['x'.repeat(2_000)] };
  const tooLong = { error: { errors: [{ field: `answer.${first?.id ?? ''}`, problem: 'too-long' }] } };
  expect(await answerQuestions(context, at, { token: aya, fields: long })).toMatchObject(tooLong);
  must(await stepBack(context, at, { token: bo, act: 'withdraw' }));
  const notOpen = { error: { type: 'not-open' } };
  expect(await answerQuestions(context, at, { token: bo, fields })).toMatchObject(notOpen);
  expect((await shown(election))[0]?.answers, 'nobody’s answer stays who steps back').toHaveLength(1);
  const unknown = { question: 'x', state: 'published' } as const;
  expect(await judgeQuestion(context, teller, unknown)).toMatchObject({ error: { type: 'not-found' } });
  expect(await answerQuestions(context, at, { token: 'x', fields })).toMatchObject({ error: { type: 'not-found' } });
});

test('questions end with the forum, are kept once a page, and no more of them wait than anybody reads', async () => {
  const election = await calledElection();
  const { context, at, call } = election;
  const send = { token: 'one page', bodyMac: utf8('mac') };
  const fields = { question: ['Twice?'] };
  must(await askQuestion(context, at, { fields, send }));
  expect(await askQuestion(context, at, { fields, send })).toMatchObject({ error: { type: 'sent-before' } });
  expect(await ask(election, ' ')).toMatchObject({ error: { errors: [{ field: 'question', problem: 'missing' }] } });
  for (let count = 1; count < QUESTIONS_MAX; count++) must(await ask(election, 'Why?'));
  expect(await ask(election, 'One more?')).toMatchObject({ error: { type: 'busy' } });
  context.pass(call.schedule.votingOpensAt - context.clock());
  expect(await ask(election, 'Too late?')).toMatchObject({ error: { type: 'not-open' } });
});

async function ask({ context, at }: CalledForTest, question: string) {
  sends += 1;
  const send = { token: `question ${String(sends)}`, bodyMac: utf8('mac') };
  return await askQuestion(context, at, { fields: { question: [question] }, send });
}

async function shown({ context, at }: CalledForTest) {
  return await readQuestions(context, at, await candidatesOf(context, at));
}

/** @returns the token of her link */
async function candidate({ context, teller }: CalledForTest, name: string): Promise<string> {
  const fields = { name: [name], statement: ['I listen.'], conflicts: ['None.'] };
  const send = { token: name, bodyMac: utf8('mac') };
  const entered = await enterNomination(context, teller, {
    fields,
    send,
    via: 'paper',
    kind: 'nomination',
    photo: null,
  });
  return must(entered).token;
}
