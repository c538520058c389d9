// SPDX-License-Identifier: AGPL-3.0-or-later
import { ballotQuestions, type BallotQuestions, type Candidate, type ElectionCall } from '@amends/domain';
import type { Question } from '@amends/election/v1/shapes/election.ts';

/** The answers to a question of approve or reject, in this order. */
const YES_OR_NO = ['Yes', 'No'];

/** What an election asks, as it stands in its archive; undefined where there is no vote. */
export function questionsOf(
  call: ElectionCall,
  candidates: readonly Candidate[],
  isForced: boolean,
): readonly Question[] | undefined {
  const asked = ballotQuestions(call, candidates, isForced);
  switch (asked.type) {
    case 'nobody':
    case 'acclamation':
      return undefined;
    case 'approve-reject':
      return asked.names.map((name) => ({ answers: YES_OR_NO, min: 0, max: 1, question: yesOrNo(call, name) }));
    case 'choose':
      return [chooseQuestion(call, asked)];
    case 'rank': {
      const value = { answers: asked.names.map(printable), question: printable(call.rules.role) };
      const { method, seats } = call.rules;
      return [{ type: 'NonHomomorphic', value, extra: { method: 'STV', rule: method, seats } }];
    }
  }
}

function chooseQuestion({ rules }: ElectionCall, asked: Extract<BallotQuestions, { type: 'choose' }>): Question {
  const { min, max, blank } = asked;
  const answers = asked.names.map(printable);
  const question = printable(rules.role);
  return blank ? { answers, blank, min, max, question } : { answers, min, max, question };
}

function yesOrNo({ kind, rules }: ElectionCall, name: string): string {
  const says = {
    officers: `Shall ${name} be elected? (${rules.role})`,
    recall: `Shall ${name} be recalled?`,
    confidence: `Shall ${name} stay in office?`,
  };
  return printable(says[kind]);
}

/** Other programs write U+007F in another way, so that hashes would differ. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll('\u007f', ' ');
}
