// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of the committee's overview: where the election is, and what comes next.
import type { Phase } from '@amends/domain';

export const OVERVIEW_WORDS = {
  published: 'The call is out. Everybody can read it now.',
  nextTitle: 'What comes next',
  sectionsTitle: 'Your pages',
  publicTitle: 'What everybody sees',
  publicPage: 'The election’s page',
  poster: 'Poster and announcement',
  draftOnly: 'Nothing yet: this is a draft.',
  steps: {
    tellers: (count: number): string => `At least ${String(count)} tellers have come in by their links.`,
    call: 'The call is written, and its dates keep your rules.',
    roll: 'The roll is uploaded.',
    trustees: 'Three trustees have come in by their links.',
    publish: 'The call is published.',
  },
  /** What is to be done, by where the election is. */
  phases: {
    draft: 'Finish the call, then publish it.',
    notice: 'Spread the word: put the poster up, and send the announcement around.',
    nominations: 'Look at each nomination, and enter those that come on paper or by email.',
    statements: 'Nominations are closed. Remind candidates of their statements.',
    forum: 'Prepare the forum, and answer members’ questions with the candidates.',
    waiting: 'The vote opens soon. Prepare the ballots in time.',
    voting: 'The vote is open.',
    late: 'The vote should be open, and ballots are not ready. Prepare them, or put the dates off.',
    ended: 'The vote is over. Close it, and count.',
    counting: 'The count is under way.',
    objections: 'The result is out. Members may object.',
    result: 'Nobody may object any more. Certify the result.',
    certified: 'This election is over, and its result is certified.',
    annulled: 'This election was annulled.',
  } satisfies Readonly<Record<Phase, string>>,
} as const;
