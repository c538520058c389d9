// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  CLEAN_PICTURE_BYTES_MAX,
  FILES_MAX,
  PLAIN_FILES_BYTES_MAX,
  SEALED_FILE_BYTES_MAX,
  SEALED_REPORT_BYTES_MAX,
  TEXT_LENGTH_MAX,
} from '@amends/domain';
import type { Danger, LaterField, Ongoing, Share, Wish } from '@amends/domain';
import { sayCount, sayNames, saySize } from './plain-text.ts';

/** A question, what helps to answer it, and why it is asked. */
export type Question = { readonly ask: string; readonly hint?: string; readonly why: string };

export const REPORT_WORDS = {
  title: 'Tell us what happened',
  askTitle: 'Ask us a question',
  askLede: 'You get a code, as with a report, and come back with it to read our answer.',
  plain:
    'Your browser is not locking this page, because scripts are off or did not load. It still works. But our server will then see what you write for a moment while it locks it. It does not keep it.',
  sealed: 'What you write here is locked on this device before it leaves. Only the officers you choose can open it.',
  why: 'Why we ask',
  send: 'Send',
  sendQuestion: 'Send the question',
  dangerGoOn: 'You can go on here too, whatever you do.',
  optional: 'You can skip all of these. You can also answer them later, with your code.',
  closedTitle: 'The form is not open yet',
  closedKept: 'What you typed is still here. You can copy it from here:',
  closed: 'Nothing can be sent from here today. You can still talk to one of us:',
} as const;

export const READER_WORDS = {
  ask: 'Who may read this?',
  hint: 'If it is about one of us, or about a friend of one of us, leave that person out.',
  promise: 'This software shows them nothing about it, now or later. It cannot stop people talking.',
  why: 'We lock what you write so that only the people ticked here can open it. Nobody can add the others later without you.',
  chosen: 'can open it, on their own device',
  leftOut: 'left out: is shown nothing, now or later',
  runsServer: 'Also looks after our server: can see that something was sent, but not what.',
  someLeftOut:
    'The others will look after this, or ask a group nearby if you say yes. Keep your code safe: if they lose their keys, your code is what opens this again.',
  onlyOne:
    'Keep your code safe: if the only one of us who reads here loses their keys, your code is what opens this again.',
  nobodyTitle: 'None of us feels right?',
  nobody: 'That is all right. Nothing is sent. These people are not part of our group:',
  nobodyNext: 'Or tick somebody after all, and go on.',
  nobodyHelp: 'We have no list of outside help yet. Somebody you trust may be a good start.',
  nobodyPerson: (names: readonly string[]): string => `You can also talk to ${sayNames(names, 'or')} in person.`,
} as const;

export const WHAT_WORDS: Question = {
  ask: 'What happened?',
  hint: 'In your own words, as much or as little as you like. You can add more later.',
  why: 'So that we understand. You do not have to give it a name or prove it.',
};

export const QUESTION_WORDS: Question = {
  ask: 'What do you want to ask?',
  hint: 'In your own words. You can ask more later.',
  why: 'So that we can answer. It is locked in the same way as a report.',
};

export const DANGER_QUESTION: Question = {
  ask: 'Are you, or is anyone, in danger right now?',
  why: 'So that we can show you help that is faster than we are.',
};
export const DANGER_CHOICES: Readonly<Record<Danger, { readonly name: string; readonly then?: string }>> = {
  no: { name: 'No' },
  yes: { name: 'Yes' },
  'yes-notify-now': {
    name: 'Yes, and let the officers know at once',
    then: 'Most times our note to them waits a while, so that nobody can guess who wrote when. This one goes out now.',
  },
};

export const WISH_QUESTION: Question = {
  ask: 'What would help?',
  hint: 'Tick as many as you like. You can change your mind.',
  why: 'So that we do what you want, and not more.',
};
export const WISH_NAMES: Readonly<Record<Wish, string>> = {
  'dont-know': "I don't know yet",
  'be-heard': 'That somebody hears me',
  advice: 'Advice',
  apology: 'That they say sorry',
  'talk-with-help': 'A talk with them, and somebody there to help',
  distance: 'Not having to meet them',
  'formal-grievance': 'A formal grievance, with steps and a decision',
  'on-record': 'Just that it is written down',
};

export const LATER_QUESTIONS: Readonly<Record<LaterField, Question>> = {
  danger: DANGER_QUESTION,
  wish: WISH_QUESTION,
  when: {
    ask: 'When was it?',
    hint: 'A day, or something like "in spring" or "every week".',
    why: 'It helps us see what else was going on.',
  },
  where: {
    ask: 'Where was it?',
    hint: 'Pick a place from the list or write your own.',
    why: 'So that we can make that place safer.',
  },
  who: {
    ask: 'Who was it?',
    hint: 'A name, what they look like, or "nobody in particular". Leave it empty if you like.',
    why: 'So that we can talk to the right person, if you want us to.',
  },
  ongoing: { ask: 'Is it still going on?', why: 'If it is, we try to be faster.' },
  worry: {
    ask: 'Are you worried what they may do if they find out?',
    hint: 'Tell us what you are worried about.',
    why: 'So that we do nothing that makes it worse for you.',
  },
  share: {
    ask: 'May we tell the person you named anything?',
    why: 'Because it is up to you. We ask again before we do it.',
  },
  shareWhat: { ask: 'What may we tell them?', why: 'So that we say this and no more.' },
  contact: {
    ask: 'Is there a safe way to reach you?',
    hint: 'Leave it empty if not. Then we answer only here, and you read it with your code.',
    why: 'So that we never call or write where somebody else may see it.',
  },
  spokesperson: {
    ask: 'May somebody speak for you?',
    hint: 'A friend, for example. Tell us how to know that it is them.',
    why: 'So that you do not have to do this alone.',
  },
  access: {
    ask: 'What do you need, so that talking to us works for you?',
    hint: 'For example a quiet room, large print, sign language, or a time of day.',
    why: 'So that we are ready for you.',
  },
};

/** Asked once, in the report itself: it stands in the first entry of the thread, for good. */
export const LEAVE_OUT_QUESTION: Question = {
  ask: 'Is there anybody who should never read this, even if they become an officer later?',
  hint: 'One name on each line. Those who may read your report see this list.',
  why: 'So that they look at this list before they let anybody new read it.',
};

export const ONGOING_NAMES: Readonly<Record<Ongoing, string>> = { yes: 'Yes', no: 'No', 'not-sure': "I'm not sure" };
export const SHARE_CHOICES: Readonly<Record<Share, { readonly name: string; readonly then: string }>> = {
  'not-yet': { name: 'Not yet', then: 'We tell them nothing until you say so.' },
  some: { name: 'You may tell them some of it', then: 'We agree with you first what to say, and when.' },
};

export const FILE_WORDS: Question & {
  readonly again: string;
  readonly plainLimit: string;
  readonly sealedLimit: string;
  readonly keepsHiddenFacts: (names: readonly string[]) => string;
} = {
  ask: 'Do you want to add pictures or files?',
  hint: `Pictures hold hidden facts, such as the place and the day. We take those out of JPEG and PNG pictures that are whole, and not over ${saySize(CLEAN_PICTURE_BYTES_MAX)}. Other files stay as they are.`,
  why: 'Only if they help you tell it. We need no proof.',
  again: 'Did you choose files? We could not keep them. Please choose them again.',
  plainLimit: `Up to ${saySize(PLAIN_FILES_BYTES_MAX)} for all files together, and ${FILES_MAX} files. With scripts on it can be more.`,
  sealedLimit: `Up to ${saySize(SEALED_FILE_BYTES_MAX)} for each file, ${saySize(SEALED_REPORT_BYTES_MAX)} for all of them, and ${FILES_MAX} files.`,
  keepsHiddenFacts: (names) =>
    `We cannot take the hidden facts out of ${sayNames(names)}. They stay in when you send it. You can send a screenshot of the picture instead.`,
};

export const TEXT_LIMIT = `There is room for ${sayCount(TEXT_LENGTH_MAX)} letters in each box.`;

export const SECTION_TITLES = {
  facts: 'When, where and who',
  safety: 'Keeping you safe',
  reach: 'Talking with you',
  files: 'Pictures and files',
} as const;

/** Said above the form when a plain POST could not be taken. */
export const FAILED_PLAIN = {
  busy: 'The server has too much to do right now. Nothing has been sent. What you typed is still here. Wait a minute, then send it again.',
  'not-open': 'The form is not open right now. Nothing has been sent. You can talk to one of us.',
  'sealing-failed':
    'We could not lock it, so we have kept nothing. What you typed is still here. Send it again. If it fails once more, talk to one of us.',
} as const;
