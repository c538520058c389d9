// SPDX-License-Identifier: AGPL-3.0-or-later
// Words for questions to those who stand, and for the booklet.

export const QUESTION_WORDS = {
  title: 'Questions and answers',
  lede: 'Everybody who stands is asked the same.',
  askedTitle: 'What members asked',
  none: 'No question is shown yet.',
  askedBy: (name: string): string => `Asked by ${name}`,
  noAnswer: 'No answer yet.',
  askTitle: 'Ask all of them something',
  askLede:
    'The election committee reads it first. It leaves out what is about a person, or about something that happened between people. For that, talk to the officers.',
  question: { ask: 'Your question', hint: 'Up to 500 letters. One question at a time.' },
  askedByField: { ask: 'Your name', hint: 'You can skip this. It is shown with the question.' },
  send: 'Send the question',
  asked: 'Your question is with the election committee. If they show it, you find it here.',
  another: 'Ask another one',
  closed: 'No more questions can be asked.',
} as const;

export const COMMITTEE_QUESTION_WORDS = {
  title: 'Questions from members',
  lede: 'Show what helps to choose. Leave out what is about a person, or hints at something that happened between people: it could tell of a complaint. What you leave out is shown nowhere, and nobody is told.',
  none: 'Nobody has asked anything yet.',
  states: { waiting: 'Waits for you to look.', published: 'Is shown.', 'left-out': 'Is left out.' },
  askedBy: (name: string): string => `Asked by ${name}.`,
  answers: (answered: number, all: number): string => `${String(answered)} of ${String(all)} have answered.`,
  show: 'Show it',
  leaveOut: 'Leave it out',
  back: 'Back to the committee',
} as const;

export const BOOKLET_WORDS = {
  title: 'The election booklet',
  seats: (seats: number, role: string): string =>
    seats === 1 ? `One seat: ${role}` : `${String(seats)} seats: ${role}`,
  vote: (from: string, until: string): string => `The vote is open from ${from} to ${until}.`,
  print: 'To print it, use "Print" in your browser.',
  large: 'In large type',
  normal: 'In normal type',
  questions: 'Questions and answers',
  aboutRole: 'What the role is',
  contact: (contact: string): string => `Questions about the election: ${contact}`,
  none: 'Nobody stands yet, so there is nothing to print.',
} as const;
