// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of the committee's page for a result.
import { sayNames } from '../../words/plain-text.ts';

export const ENTRY_WORDS = {
  title: 'The result',
  back: 'Back to the committee',
  later: 'There is nothing to count yet.',
  laterOpens: (at: string): string => `You can bring a result from ${at} on.`,
  here: 'Members vote on this site. The count comes from the vote, and then you certify it here.',
  toVote: 'Go to the vote',
  lede: 'Members voted on paper or with another tool. Bring what came out. You see the count before anybody else does.',
  place: 'How did members vote?',
  places: [
    { value: 'paper', name: 'On paper' },
    { value: 'tool', name: 'With another tool' },
  ],
  countedBy: 'Who counted?',
  countedByHint: 'Names, as they will stand under the result.',
  countedOn: 'On which day?',
  rollSize: 'How many members could vote?',
  voted: 'How many ballots were there?',
  votedHint: 'All of them, blank ones too.',
  blank: 'How many of them named nobody?',
  blankAnswers: 'How many of them were blank?',
  how: 'What do you have?',
  ways: [
    { value: 'totals', name: 'The number of votes for each name' },
    { value: 'blt', name: 'A BLT file with every ballot' },
  ],
  totalsTitle: 'Votes for each name',
  votes: (name: string): string => `Votes for ${name}`,
  yes: 'yes',
  no: 'no',
  blt: 'The BLT file',
  bltHint: 'Paste it whole. Names in it have to be those on the ballot; their order does not matter.',
  bltSums: 'Of this file only the sums are kept and published.',
  bltRanked:
    'The ranked ballots are published, so that anybody can count again. Nobody can see whose they are, unless a ballot is so unusual that its writer is known by it.',
  lotTitle: 'A lot has to decide',
  lotLede:
    'Draw the names from a hat, before witnesses. Write down the order: 1 for the name that came first. Everybody will see it.',
  lotPlace: (name: string): string => `Place of ${name}`,
  lotHow: 'Where and how was it drawn, and who saw it?',
  preview: 'Count it',
  previewTitle: 'This is what would be published',
  previewLede: 'Nothing is public yet. Read it together, then publish it.',
  publish: 'Publish the result',
  change: 'Change the numbers',
  nobodyTitle: 'Nobody stands',
  nobody: 'There is no vote. Publish that, so that a by-election can open.',
  acclaimTitle: 'There is nobody to choose between',
  acclaim: (names: readonly string[]): string =>
    `By your rules ${sayNames(names)} ${names.length === 1 ? 'comes' : 'come'} in without a vote. Members can object.`,
} as const;

export const DESK_WORDS = {
  seeResult: 'See it as members do',
  certifyTitle: 'Certify the result',
  certifyLede:
    'Two tellers have to say that this result is right, each signed in with her own words. With the second one it is final.',
  certify: 'Certify the result',
  hasCertified: 'You have certified it. Another teller has to, too.',
  waits: {
    'objections-run': (until: string): string => `Members can object until ${until}. You can certify after that.`,
    'objections-open': (_until: string): string => 'Answer every objection first.',
    'vote-forced': (_until: string): string => 'Enough members asked for a vote. This result cannot be certified.',
  },
  forceVote: 'Hold a vote',
  forceVoteLede: 'That takes the result back. Then change the dates of the vote in the call.',
  objectionsTitle: 'Objections',
  noObjections: 'There is none.',
  asksForVote: 'Asks for a vote.',
  answered: 'Your answer:',
  answer: 'Your answer',
  answerMail: (email: string): string => `It goes to ${email}.`,
  noMail: 'There is no address: tell the member yourself.',
  sendAnswer: 'Send the answer',
  termsTitle: 'What happens next',
  termFrom: (from: string, until: string): string => `Serves from ${from} to ${until}.`,
  trainingDue: (on: string): string => `Training is due by ${on}.`,
  trained: (on: string): string => `Trained on ${on}.`,
  ended: (on: string): string => `Stepped out on ${on}.`,
  isInvited: 'Is in the office, or has an invitation.',
  inviteTitle: 'Has to be invited to the office.',
  inviteBy:
    'An officer does that in the office: under “People” the name stands there with a button. Or whoever runs the server does:',
  inviteCommand: (office: string, name: string): string =>
    `./amends officer invite --data amends-data --office ${office} --officer '${name.replaceAll("'", '’')} <HER ADDRESS>'`,
  leavingTitle: 'Who leaves the office',
  leavingLede: (names: readonly string[]): string =>
    `In the office now, and not elected here: ${sayNames(names)}. If the term is over, hand over the cases first: in the office, under “People”, “The term ends”. Or, when nobody can:`,
  leavingByVote: (names: readonly string[]): string =>
    `Members voted for an end: ${sayNames(names)}. Hand over the cases first: in the office, under “People”, the name stands there with a button. Then the seat is vacant, and an officer can begin an election under “Elections”. Or, when nobody can hand over:`,
  leavingCommand: (office: string): string =>
    `./amends officer remove --data amends-data --office ${office} --officer ADDRESS`,
  recordTitle: 'Write into the register',
  what: 'What happened?',
  whats: [
    { value: 'trained', name: 'Finished the training' },
    { value: 'stepped-down', name: 'Stepped down' },
    { value: 'other', name: 'Left for another reason' },
  ],
  on: 'On which day?',
  record: 'Save',
  vacantTitle: 'A by-election',
  vacantLede:
    'It opened as a draft when this result was certified, with the same rules and the same tellers. Make a new link for each of you. Lost them before anybody came in? Press again: new ones are made.',
  byElectionOpened: 'It is open, and one of its tellers has come in.',
  toByElection: 'Go to the by-election',
  byElection: 'Make the links of the by-election',
  openedTitle: 'The draft is there',
  openedLede: 'Give each teller her link, in a way that nobody else reads. We show them only now.',
  annulFold: 'Annul this election',
  annulLede: 'Nothing that was decided here counts then. That cannot be undone. The reason is public.',
  annulTakesTwo: 'A second teller has to confirm it, on the committee’s page.',
  annulReason: 'Why?',
  annul: 'Annul the election',
} as const;
