// SPDX-License-Identifier: AGPL-3.0-or-later

export type CommitteeSection = {
  /** Below `/committee/`. */
  readonly path: string;
  readonly name: string;
  /** What is done there, in one line. */
  readonly what: string;
};

/** The pages of the committee, in the order in which an election needs them. One line for each. */
export const COMMITTEE_SECTIONS: readonly CommitteeSection[] = [
  { path: 'call', name: 'The call', what: 'What members read, the dates, and how it is decided.' },
  { path: 'people', name: 'Tellers and trustees', what: 'Who runs the election, and who holds the key.' },
  { path: 'roll', name: 'The roll', what: 'Who may vote.' },
  { path: 'nominations', name: 'Nominations', what: 'Who wants to stand; what came by email and on paper.' },
  { path: 'questions', name: 'Questions', what: 'What members ask those who stand: shown, or left out.' },
  { path: 'vote', name: 'The vote', what: 'The key, the ballots, paper, opening and closing.' },
  { path: 'result', name: 'The result', what: 'A count from paper or another tool, objections, the certificate.' },
  {
    path: 'recall',
    name: 'Recall and confidence',
    what: 'Petitions for an officer to go, and whether one shall stay.',
  },
];
