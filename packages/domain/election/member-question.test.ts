// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { parseCandidateAnswers, parseMemberQuestion, readMemberQuestion, sideBySide } from './member-question.ts';

test('a question waits for the committee, and a row keeps it', () => {
  const question = must(parseMemberQuestion({ question: ['How do you rest?'], askedBy: ['Bo'], token: ['x'] }));
  expect(question).toEqual({ question: 'How do you rest?', askedBy: 'Bo', state: 'waiting' });
  expect(must(readMemberQuestion({ ...question, state: 'left-out' })).state).toBe('left-out');
  for (const askedBy of [[' '], []])
    expect(must(parseMemberQuestion({ question: ['How?'], askedBy })).askedBy).toBeNull();
});

test('a question that is wrong says where', () => {
  expect(parseMemberQuestion({ askedBy: ['x'.repeat(121)] })).toEqual({
    ok: false,
    error: [
      { field: 'question', problem: 'missing' },
      { field: 'askedBy', problem: 'too-long', limit: 120 },
    ],
  });
  expect(readMemberQuestion({ question: 'How?', askedBy: null, state: 'odd' }).ok).toBe(false);
});

test('answers are read by the ids of the questions there are', () => {
  const fields = { 'answer.a': [' Yes. '], 'answer.b': [''], 'answer.z': ['No.'] };
  expect(must(parseCandidateAnswers(fields, ['a', 'b', 'c']))).toEqual(
    new Map([
      ['a', 'Yes.'],
      ['b', ''],
    ]),
  );
  const long = { 'answer.a': ['x'.repeat(1_501)], 'answer.b': ['\uD800'] };
  expect(parseCandidateAnswers(long, ['a', 'b'])).toEqual({
    ok: false,
    error: [
      { field: 'answer.a', problem: 'too-long', limit: 1_500 },
      { field: 'answer.b', problem: 'malformed' },
    ],
  });
});

test('published questions have everybody’s answers side by side', () => {
  const question = (id: string, state: 'waiting' | 'published' | 'left-out') =>
    ({ id, question: `${id}?`, askedBy: null, state }) as const;
  const answers = [
    { question: 'b', candidate: 'ada', text: 'Ada on b' },
    { question: 'b', candidate: 'bo', text: '' },
    { question: 'a', candidate: 'ada', text: 'Ada on a' },
    { question: 'b', candidate: 'gone', text: 'Gone' },
  ];
  const questions = [question('a', 'waiting'), question('b', 'published'), question('c', 'left-out')];
  expect(sideBySide(questions, ['ada', 'bo', 'cole'], answers)).toEqual([
    {
      id: 'b',
      question: 'b?',
      askedBy: null,
      answers: [
        { candidate: 'ada', text: 'Ada on b' },
        { candidate: 'bo', text: null },
        { candidate: 'cole', text: null },
      ],
    },
  ]);
});
