// SPDX-License-Identifier: AGPL-3.0-or-later
// Words for the teller who makes the credentials, and for the slips she prints.

export const CREDENTIAL_DESK_WORDS = {
  title: 'Credentials',
  lede: 'A credential is what somebody votes with. One teller makes them all, on her own device, and mails them from her own machine.',
  secret: 'The secret halves stay in this page. Only the public list goes to the server.',
  needsScripts: 'Credentials are made on your own device. That needs scripts. Turn them on for this page.',
  back: 'Back to the committee',
  opening: 'Looking at the roll …',
  offline: 'Nothing came back. Check your connection, then try again.',
  broken:
    'Something went wrong in this browser. What you typed is still here. Press the button again. If that does not help, come back with another browser.',
  signedOut: 'You were away for long. Sign in again with your words.',
  again: 'Try again',
  notNow: 'There is nothing to make now: the election is not called, or it is sealed already.',
  plan: (eligible: number, spares: number, paper: number): string =>
    `There are ${String(eligible)} on the roll. We make one for each of them, ${String(spares)} spares for late additions, and ${String(paper)} for ballots on paper.`,
  nobody: 'There is nobody on the roll yet. Read it in first.',
  mind: 'Do it when the roll is final, in one go, on a device that only you use. Have a place ready for two things: a file and a stack of paper.',
  make: 'Make the credentials',
  making: (made: number, of: number): string => `Making: ${String(made)} of ${String(of)} …`,
  otherRoll: 'The roll changed meanwhile. Open this page again.',
  sending: 'Publishing the public list …',
} as const;

export const OFFLINE_WORDS = {
  title: 'Make them on a machine without a network',
  lede: 'Save the plan, take it there, and run this. It has names and addresses in it: delete it afterwards.',
  savePlan: 'Save election-plan.json',
  command: './amends election credentials --plan election-plan.json --out credentials',
  back: 'It makes the file for mailing, the slips, and public-list.json. Bring only the public list back. Before you publish it, see that the file is kept and the slips are printed: this cannot be done twice.',
  listLabel: 'public-list.json',
  publish: 'Publish this list',
  badList: 'That is no public list for this roll. Save the plan again if the roll has changed.',
} as const;

export const MADE_WORDS = {
  title: 'Save them now',
  lede: 'They are only in this page. When it is closed they are gone, and all of it has to begin anew.',
  fileTitle: '1. The file',
  file: 'A line for each member, with her link. You mail the links with it. Spares and paper are in it as well: keep it safe.',
  saveFile: 'Save credentials.csv',
  slipsTitle: '2. The slips',
  slips: (withoutEmail: number, paper: number): string =>
    `${String(withoutEmail)} for members without an email address, ${String(paper)} for ballots on paper. Print them, cut them, and put each into an envelope of its own. They are not shown on the screen. Mix those for paper before you seal them.`,
  printSlips: 'Print the slips',
  publishTitle: '3. The public list',
  publish: 'Only when the file is saved and the slips are printed: this cannot be done twice.',
  kept: 'The file is saved, and the slips are printed',
  keepFirst: 'Save the file first, and tick the box.',
  publishNow: 'Publish the public list',
  doneTitle: 'The list is published',
  done: 'Next a teller seals the election. When the vote is about to open, whoever made the file mails the links, from her own machine:',
  command:
    "./amends election mail --file credentials.csv --smtp-url-file smtp-url --from 'Name <mail>' --subject 'Your link to vote'",
  afterTitle: 'What becomes of the file',
  after: [
    'Give it to nobody, not to the server and not to another teller. Whoever has it can vote for those who stay away, unless the vote asks for the code that is mailed by the server.',
    'Keep it until the vote closes: you may need a spare, or send a link again.',
    'Then delete it, with its copies and what your mail program kept. Destroy the slips nobody took, with another teller.',
  ],
} as const;

export const SLIP_WORDS = {
  listName: 'Slips to cut and put into envelopes',
  forMember: ({ name, number }: { readonly name: string; readonly number: number }): string =>
    `For ${name}, number ${String(number)}`,
  forPaper: 'For one ballot on paper',
  how: 'Open this address on a phone or computer and type the credential, or point a camera at the square.',
  paperHow: 'Two tellers cast one ballot on paper with it. Nobody else opens it.',
  only: 'Whoever has this slip can vote with it. Of several votes the last one counts.',
  qr: 'The same link as a square for a camera',
} as const;

export const SPARE_WORDS = {
  title: 'Somebody is added late',
  lede: 'Put her on the roll first. A spare credential is hers when two tellers have signed. How many were given is public; to whom is not.',
  memberLabel: 'The late member',
  choose: 'Choose',
  memberName: (name: string, number: number, printed: boolean): string =>
    `${name}, number ${String(number)}${printed ? ', on paper' : ''}`,
  nobody: 'Choose who gets it. She has to be on the roll.',
  noLate: 'Nobody was added to the roll who has none.',
  counts: (free: number, assigned: number): string =>
    `${String(free)} spares are free, ${String(assigned)} were given away.`,
  linkLabel: 'The spare’s link',
  linkHint: 'From credentials.csv: a line that says "spare". It is used here and never sent.',
  wordsLabel: 'Your eight words',
  wordsHint: 'A session is not enough for this: you sign with what your words give.',
  sign: 'Sign for this spare',
  signing: 'Signing …',
  waitingTitle: 'Waits for a second teller',
  waiting: (name: string, number: number, ending: string): string =>
    `For ${name}, number ${String(number)}: the spare whose public number ends in ${ending}`,
  also: 'Sign for it too',
  once: 'You have signed. It is good for voting when another teller signs too.',
  twice: 'Two tellers have signed. Give the link, or the printed slip, to the member.',
  slip: (name: string): string =>
    `Print the slip for ${name}, and put it into an envelope. It is not shown on the screen.`,
  printSlip: 'Print the slip',
  badLink: 'That is no link or credential of ours.',
  unknown: 'That is none of this election’s spares, or she cannot have one.',
  conflict: 'You have signed for this one already, or the spare or the member has another, or she took paper.',
  notNow: 'Spares are given away while the election is sealed and not closed.',
} as const;

export const PAPER_WORDS = {
  title: 'A member who needs no code takes paper',
  lede: 'She has a printed credential, or the vote asks for no code. Then her credential has to be named, so that it is blocked. Take her slip, or her line of credentials.csv.',
  numberLabel: 'Her number on the roll',
  linkLabel: 'Her link or credential',
  linkHint: 'It is used here and never sent. Only its public half is.',
  ask: 'Ask for paper for her',
  asking: 'Asking …',
  asked: 'It waits for another teller, on the committee’s first page.',
  badNumber: 'There is no member of this number who may vote.',
  badLink: 'That is no link or credential of ours.',
  notHers: 'That cannot be the credential of this member.',
  conflict: 'She has voted, has taken paper, or another teller is asked already. Or the credential is somebody else’s.',
  notNow: 'No paper is left, or there is no vote now.',
} as const;
