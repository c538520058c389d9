// SPDX-License-Identifier: AGPL-3.0-or-later
// Words for tellers who run a vote: keys, credentials, sealing, closing, opening.

export const VOTE_DESK_WORDS = {
  title: 'The vote',
  back: 'Back to the committee’s page',
  board: 'See the board',
  keysTitle: '1. Keys',
  keys: 'The trustees make the key of the count together, on their own devices. Each comes three times, for two minutes.',
  noTrustees: 'Nobody is a trustee yet. Invite three people on the committee’s page.',
  trustee: (name: string, brought: number, steps: number): string =>
    brought === steps ? `${name} is done.` : `${name} has brought ${String(brought)} of ${String(steps)} things.`,
  restartTitle: 'A trustee lost her words, or cannot go on',
  restartLede:
    'Then start the keys again. What the trustees brought is thrown away, and each comes three times anew. Until the first of them comes again, you can change who they are. Once the election is sealed this is not possible.',
  restart: 'Start the keys again',
  credentialsTitle: '2. Credentials',
  credentials:
    'What members vote with is made in a teller’s browser, or by our command. We get the public halves only.',
  credentialsMade: 'The credentials are made.',
  toMake: (eligible: number, spares: number, paper: number): string =>
    `To be made: ${String(eligible)} for members, ${String(spares)} spare ones, ${String(paper)} for paper.`,
  makeCredentials: 'Make the credentials',
  sealTitle: '3. Seal',
  sealLede: 'When it is sealed nobody can change who stands, who may vote, or whose keys open the count.',
  missing: {
    nominations: 'It can be sealed once nominations are closed.',
    questions: 'There is nothing to vote on: there is nobody to choose between.',
    trustees: 'There are no trustees yet.',
    keys: 'The trustees have not finished their keys.',
    credentials: 'The credentials are not made yet.',
    'reason-missing':
      'Fewer than 50 may vote. A whole ranking can then tell who voted how, so the call has to say why members rank. Write it there.',
    'ranked-refused':
      'Fewer than 50 may vote, and your rules have no rankings then. If the roll is whole, annul this election and call one by approval.',
  },
  seal: 'Seal the election',
  sealed: 'It is sealed.',
  readAloud: 'Read these words aloud to each other, with the trustees. All of you have to see the same ones.',
  voteTitle: '4. The vote',
  cast: (cast: number): string => `Ballots cast so far: ${String(cast)}.`,
  placeTitle: 'A polling place',
  placeLede:
    'Members can vote on one device, one after the other, each with her own voting code. Between two of them it forgets everything.',
  place: 'Open the page for a shared device',
  placeAddress:
    'Open it on that device in a private window, where none of you is signed in. Its address is that of voting, with ?place=1 at the end.',
  paperTitle: 'A member takes paper',
  paperLede: 'Another teller confirms it. Then her own credential is blocked, and that cannot be taken back.',
  papersAsked: (count: number): string =>
    count === 1
      ? 'For one member it waits for a second teller.'
      : `For ${String(count)} members it waits for a second teller.`,
  toActs: 'See what waits',
  toCredentials: 'Name it on the page Credentials',
  papersTitle: 'Paper ballots that wait for a second teller',
  papersLede:
    'One teller cast these. Another confirms each from her own device, after she has read the slip and compared the tracker. Until then they do not count.',
  paperIsMine: 'You cast this one. Another teller has to confirm it.',
  confirmPaper: 'Confirm this ballot',
  paperCast:
    'Before the vote closes, mix the slips, draw one envelope of the pool for each, and cast them together: one of you enters a slip, and another confirms it.',
  paperFew: 'With fewer than five slips you can tell how those members voted. Say so in the announcement.',
  voter: 'Her number on the roll',
  takePaper: 'Ask for paper for her',
  closeLede: 'After the vote has ended, close it. Spare credentials that nobody was given are destroyed then.',
  close: 'Close the vote',
  notOver: 'It can be closed when the vote is over.',
  closed: 'It is closed.',
  openTitle: '5. Open the count',
  shuffles: (count: number, threshold: number): string =>
    `${String(count)} trustees have shuffled the ballots. It takes ${String(threshold)}.`,
  endShuffles: 'End the shuffling',
  decryptions: (count: number, threshold: number): string =>
    `${String(count)} trustees have opened their part. It takes ${String(threshold)}.`,
  decided: 'The count is open.',
  noLot: 'Some trustees have not shown their part of the lot. Without it, it counts as zeros, and they are named.',
  publishTakesTwo:
    'Wait for them. A second teller has to agree that it is published before, on the committee’s page; after the day by which the result has to be out, one of you can do it.',
  publish: 'Publish the result',
  toResult: 'Go to the result',
  annulTitle: 'Call it off',
  annulLede: 'The election ends without a result. What is on the board stays there. Your reason is public.',
  annulTakesTwo: 'The vote is over, so a second teller has to confirm it, on the committee’s page.',
  reason: 'Why',
  annul: 'Annul the election',
  faults: {
    'not-open': 'That cannot be done now.',
    conflict:
      'That was done already, waits for a second teller, or something changed meanwhile. Look at the page again.',
    busy: 'There is too much going on right now. Try again in a minute.',
    missing: 'Something is still missing.',
    other: 'That did not work.',
  },
  fields: {
    voter: 'There is no member of this number who may vote.',
    credential: 'She can vote without a code, so her credential has to be named before she takes paper.',
    pending: 'You cast this ballot yourself. Another teller has to confirm it, from her own device.',
    reason: 'Write why, in a few sentences.',
    rehearsal: 'There are three rehearsals already. Throw one away first.',
    teller: 'A rehearsal takes two tellers.',
    trustee: 'A rehearsal takes three trustees.',
  },
} as const;

/** Why a teller's form was refused. */
export function deskFault(fault: string, field: string | null): string {
  const { faults, fields } = VOTE_DESK_WORDS;
  const byField: Readonly<Record<string, string>> = fields;
  const byFault: Readonly<Record<string, string>> = faults;
  return (field === null ? byFault[fault] : byField[field]) ?? faults.other;
}
