// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { OpenedQuestion, OpenedVotes } from '../board/opened-votes.ts';
import { printable } from './printable.ts';

/** Stands below whatever is read out of an archive and not proved. */
export const UNPROVED = 'This is what stands in the archive. Whether it is right, `verify` says.';

/** What was opened, question by question: all there is to a vote of yes or no. */
export function printOpened({ title, questions }: OpenedVotes): string {
  const lines = questions.flatMap((question, index) => [
    `Question ${String(index + 1)}: ${printable(question.question)}`,
    ...votesOf(question),
    '',
  ]);
  return [printable(title), '', ...lines, UNPROVED, ''].join('\n');
}

export type OpenedJson = {
  readonly title: string;
  readonly questions: readonly {
    readonly question: string;
    readonly names: readonly string[];
    /** Of each name; null where ballots were ranked. */
    readonly votes: readonly number[] | null;
    readonly blank: number;
    readonly papers: number;
  }[];
};

export function toOpenedJson({ title, questions }: OpenedVotes): OpenedJson {
  return {
    title,
    questions: questions.map(({ question, names, ballots, sums }) => {
      const { totals: votes, papers } = sums ?? { totals: null, papers: { blank: 0, valid: ballots.length } };
      return { question, names, votes, blank: papers.blank, papers: papers.valid + papers.blank };
    }),
  };
}

function votesOf({ names, ballots, sums }: OpenedQuestion): readonly string[] {
  if (sums === null) return [`  ${String(ballots.length)} ranked ballots: count them with --rule`];
  const { totals, papers } = sums;
  const rows = names.map((name, index) => `  ${printable(name)}: ${String(itemAt(totals, index))}`);
  return papers.blank === 0 ? rows : [...rows, `  Blank: ${String(papers.blank)}`];
}
