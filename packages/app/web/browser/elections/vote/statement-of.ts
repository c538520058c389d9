// SPDX-License-Identifier: AGPL-3.0-or-later
import type { VotePlace } from './vote-place.ts';

/** What the person behind an answer says. Two of one name stand in the same order in both lists. */
export function statementOf(
  statements: VotePlace['statements'],
  answers: readonly string[],
  answer: number,
): HTMLElement | undefined {
  const name = answers[answer];
  const before = answers.slice(0, answer).filter((other) => other === name).length;
  return statements.filter((statement) => statement.name === name)[before]?.content;
}
