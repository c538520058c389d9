// SPDX-License-Identifier: AGPL-3.0-or-later
// Words for those who stand, and for those who name somebody.
import type { QualityPrompt } from '@amends/domain';

export const NOMINATE_WORDS = {
  title: (role: string): string => `Who should be our next ${role}?`,
  lede: 'You can put your own name forward, or ask somebody you trust to stand.',
  openUntil: (day: string): string => `Open until ${day}.`,
  notYet: (day: string): string => `Nominations open on ${day}. Come back then.`,
  over: 'Nominations are closed.',
  overNext: 'Do you still have something to say? Write to the election committee:',
  self: 'I want to stand',
  selfThen: 'You write a few words about yourself. It takes about twenty minutes, and you can change it later.',
  other: 'I want to nominate somebody else',
  otherThen: 'We ask that person by email. Nothing is shown before they say yes.',
  byPaper: 'You would rather send an email or hand in a note? The election committee types it in for you:',
  back: 'Back to the election',
} as const;

export const FIELD_WORDS = {
  name: { ask: 'Your name', hint: 'As it should stand on the ballot.' },
  email: {
    ask: 'Your email address',
    hint: 'We send you a link there, with which you come back. Only the election committee sees the address; if you are elected, the officers see it too, to invite you.',
  },
  pronouns: { ask: 'Your pronouns', hint: 'You can skip this.' },
  statement: (role: string) => ({
    ask: `Who are you, and why would you be good as ${role}?`,
    hint: 'In your own words. Up to 6,000 letters, which is two printed pages.',
  }),
  promptsTitle: 'A few questions about the work',
  promptsLede: 'Everybody who stands is asked the same. You can skip any of them.',
  conflicts: {
    ask: 'Is there something that could make it hard for you to be fair?',
    hint: 'Say, close friends, family or partners in our group, a post you hold, money. It does not keep you from standing. If there is nothing, write "none".',
  },
  options: {
    ask: 'Do you want to declare one of these?',
    hint: 'Our rules for seats look at this. Ticking is up to you, and nobody checks it. What you tick is public: it stands beside your name, for everybody to see.',
  },
  photo: {
    ask: 'A photo, if you like',
    hint: 'JPEG or PNG, up to 1 MB. Where scripts are on, your device makes a bigger one smaller before it sends it. Place, time and names that hide in a photo are taken out.',
    kept: 'Your photo is kept. You can choose another one.',
    away: 'Leave the photo out',
  },
  optional: 'you can skip this',
} as const;

/** Said by the form itself, where scripts are on. */
export const PHOTO_WORDS = {
  working: 'Looking at your photo …',
  smaller: (size: string): string => `Your photo was made smaller on this device: ${size}.`,
} as const;

export const PROMPTS: Readonly<Record<QualityPrompt, string>> = {
  communication: 'How do you listen, and how do you tell people things clearly?',
  restorativeJustice:
    'What do you know about restorative justice? That is, putting things right with those who were hurt.',
  hardConversations: 'Tell us how you go into a hard conversation with care.',
  traumaInformed: 'What do you do differently because somebody may have been through something very bad?',
  keepsConfidences: 'How do you keep to yourself what somebody told you?',
  upholdsCode: 'How would you stand by our code of conduct, also when it is about a friend?',
};

/** The same, as headings over the answers. */
export const PROMPT_TITLES: Readonly<Record<QualityPrompt, string>> = {
  communication: 'Listening and telling',
  restorativeJustice: 'Restorative justice',
  hardConversations: 'Hard conversations',
  traumaInformed: 'Knowing about trauma',
  keepsConfidences: 'Keeping confidences',
  upholdsCode: 'Standing by our code',
};

export const SELF_WORDS = {
  title: 'I want to stand',
  lede: 'Once the election committee has seen that you may stand, all of this is public except your address. You can change it, or step back, until the day the committee names.',
  check: 'Look it over',
} as const;

export const PROPOSE_WORDS = {
  title: 'I want to nominate somebody else',
  lede: 'We ask them by email. Only they can say yes. If they say no, nobody is told, and nobody asks why.',
  name: { ask: 'Who should stand?', hint: 'First and last name.' },
  email: {
    ask: 'Their email address',
    hint: 'We write to it once. Only the election committee sees it; if they are elected, the officers do too.',
  },
  nominatedBy: {
    ask: 'Your own name',
    hint: 'We tell them who asks. If they stand, your name is shown beside theirs.',
  },
  check: 'Look it over',
} as const;

export const CHECK_WORDS = {
  title: 'Is this right?',
  notSent: 'Nothing has been sent yet.',
  publicTitle: 'What everybody will see',
  selfPublic: 'Once the election committee has seen that you may stand, this is shown to anybody.',
  selfPrivate: (email: string): string =>
    `Your link goes to ${email}. Only the election committee sees this address; if you are elected, the officers do too.`,
  photo: (size: string): string => `With your photo (${size}, hidden facts taken out).`,
  otherAsk: (name: string, email: string): string => `We will write to ${name} at ${email}.`,
  otherBy: (name: string): string => `We will say that ${name} would like them to stand.`,
  send: 'Put my name forward',
  sendOther: 'Ask them to stand',
  change: 'Change something',
} as const;

export const SENT_WORDS = {
  selfTitle: 'Your name is in',
  selfNext: 'The election committee now looks whether you may stand. Then your page is shown with the others.',
  linkTitle: 'Your own link',
  link: (email: string): string =>
    `With it you change what you wrote, answer questions, or step back. We also sent it to ${email}. We show it here only now.`,
  linkCare: 'Whoever has the link can do the same. Keep it to yourself.',
  otherTitle: 'We will ask them',
  other: (name: string): string =>
    `${name} gets an email with a link to say yes or no. Nothing is shown before they say yes.`,
  before: 'We have this already',
  beforeSelf: 'This page was sent before, and we kept it once. Your link is in the email we sent you.',
  beforeOther: 'This page was sent before, and we kept it once.',
  changed:
    'This page was sent before, with other words. We kept the first ones. You can change them with the link in your email.',
  toElection: 'Go to the election',
} as const;

export const FAILED_WORDS = {
  busy: 'There is too much going on here right now. What you typed is still here. Wait a minute and send it again.',
  'not-open': 'The time for this is over. What you typed is still here, so that you can copy it.',
} as const;

export const OWN_WORDS = {
  title: (name: string): string => `Hello ${name}`,
  proposed: (by: string, role: string): string => `${by} would like you to stand as ${role}.`,
  proposedNext: 'It is up to you. If you say no, or nothing, your name is not shown, and nobody asks why.',
  acceptTitle: 'Say yes',
  acceptLede:
    'Write a few words about yourself. Once the election committee has seen that you may stand, they are public.',
  accept: 'I want to stand',
  refuseTitle: 'Say no',
  refuse: 'I do not want to stand',
  refuseThen: 'Nobody is told why. You can think it over as long as nominations are open.',
  shown: 'You stand. Your page is shown with the others.',
  waiting: 'Your name is in. The election committee is looking whether you may stand. Then your page is shown.',
  gone: 'You do not stand. Your name is shown nowhere, and nobody is told why.',
  goneNext: 'Did you think it over? You can still stand.',
  until: (day: string): string => `You can change this until ${day}.`,
  fixed: 'What you wrote cannot be changed any more. This is how it stands:',
  changeTitle: 'What you wrote',
  change: 'Save the changes',
  answersTitle: 'What members ask',
  answersLede: 'Everybody who stands is asked the same. Your answers are shown beside theirs. An empty answer is fine.',
  answer: 'Save the answers',
  withdrawTitle: 'Step back',
  withdrawThen:
    'Your page is taken down at once, and your name does not go on the ballot. Nobody is asked or told why. You can think it over as long as statements may be changed.',
  withdraw: 'I step back',
  tooLate: 'The ballots are made, so your name is on them. Write to the election committee if you want to step back:',
  done: {
    written: 'Saved.',
    answered: 'Your answers are saved.',
    'stepped-back': 'You do not stand. Thank you for telling us.',
  } as Readonly<Record<string, string>>,
  keep: 'This page is yours alone. Keep its link to yourself: whoever has it can change what is written here.',
  yourPhoto: 'Your photo',
} as const;

export const CANDIDATE_WORDS = {
  title: 'Who stands',
  none: 'Nobody stands yet.',
  order: 'In the order of the ballot, which is by name, from A to Z.',
  nominatedBy: (name: string): string => `Nominated by ${name}`,
  conflicts: 'What could make it hard to be fair',
  declares: (options: string): string => `Declares: ${options}`,
  withdrawn: 'has stepped back. The name is still on the ballot, and the count leaves it out.',
  photoOf: (name: string): string => `Photo of ${name}`,
  more: 'Answers about the work',
} as const;

export const COMMITTEE_NOMINATION_WORDS = {
  title: 'Nominations',
  lede: 'Look whether each person may stand, and nothing else: what they write is theirs. Until you confirm somebody, nothing of them is public.',
  privacy:
    'Never ask here, or anywhere, whether there is a complaint about somebody. The officers cannot tell you, and nobody who stands may be asked.',
  none: 'Nothing has come in yet.',
  enter: 'Type in a nomination',
  enterProposal: 'Type in a proposal',
  states: {
    proposed: 'Was named, and has not answered.',
    accepted: 'Stands, and is shown.',
    refused: 'Does not stand.',
    withdrawn: 'Does not stand.',
  },
  waiting: 'Wants to stand, and waits for you to look.',
  ways: { page: 'by the page', email: 'by email', paper: 'on paper' },
  cameOn: (way: string, day: string): string => `Came ${way} on ${day}`,
  by: (name: string): string => `named by ${name}`,
  eligibility: {
    'on-roll': 'On the roll, and may vote.',
    'may-not-vote': 'On the roll, and may not vote. Look at your rules.',
    'not-on-roll': 'Not found on the roll. Look at the spelling, and ask.',
    'no-roll': 'There is no roll yet to look at.',
  },
  twin: 'The same person seems to be here twice.',
  ofCommittee: 'This is a teller or a trustee, who cannot stand.',
  noEmail: 'no address',
  confirm: 'Confirm: may stand',
  unconfirm: 'Take the page down',
  refuse: 'They said no',
  withdraw: 'They stepped back',
  newLink: 'Send a new link',
  failed: 'That cannot be done now. Load the page again and look.',
  newLinkTitle: (name: string): string => `A new link for ${name}`,
  newLinkLede: 'The old one opens nothing more. If there is an address, it was mailed. We show it here only now:',
  done: 'Done.',
  back: 'Back to the committee',
  read: 'Read what they wrote',
} as const;

export const ENTER_NOMINATION_WORDS = {
  title: 'Type in a nomination',
  lede: 'From an email or a paper. Write what it says, word for word. The person stands at once, because you know who it is.',
  proposalTitle: 'Type in a proposal',
  proposalLede: 'Somebody was named by somebody else, and has not answered yet.',
  via: 'How did it come?',
  viaNames: { email: 'By email', paper: 'On paper' },
  name: { ask: 'Name', hint: 'As it should stand on the ballot.' },
  email: { ask: 'Email address', hint: 'For the link. Without one, you hand the link over yourself.' },
  nominatedBy: { ask: 'Named by', hint: 'Leave it empty if they put their own name forward.' },
  nominatedByProposal: { ask: 'Named by', hint: '' },
  enter: 'Enter it',
  entered: (name: string): string => `${name} is entered`,
  mailed: (email: string): string => `The link went to ${email}. We show it here only now:`,
  handOver: 'There is no address. Write the link down and hand it over. We show it only now:',
  another: 'Type in another one',
  list: 'All nominations',
  over: 'Nominations cannot be typed in any more.',
  before: 'This page was sent before, and we kept it once.',
} as const;
