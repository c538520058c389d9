// SPDX-License-Identifier: AGPL-3.0-or-later
import { sayNames } from './plain-text.ts';

export const FRONT_WORDS = {
  title: 'Something happened? You can talk to us.',
  lede: (officers: number, chapter: string): string =>
    `We are the ${countWord(officers)} ${chapter} elected to help when somebody is hurt, scared or left out. It does not have to be big. You do not have to be sure. You do not have to be a member.`,
  tell: 'Tell us what happened',
  back: 'Come back with your code',
  ask: 'Just a question? Ask us.',
  noAccount: 'No account. No name. No email. Only the officers you choose can open what you write.',
  closedTitle: 'The form is not open yet',
  closed: 'We are still setting up the locks. Until then, talk to one of us.',
  people: 'Who we are',
  runsServer: 'Also looks after our server: can see that something was sent, but not what.',
  helpTitle: 'What we help with',
  helpLede: 'For example:',
  help: [
    'Somebody touched you, and you did not want it.',
    'Somebody keeps making remarks about your body, your skin, your faith or who you love.',
    'Somebody shouts at you, threatens you or will not leave you alone, at a meeting or online.',
    'Somebody used their role in the group to push you.',
    'You saw it happen to somebody else.',
    'A quarrel has got so big that you stay away.',
  ],
  notSure: 'Not on this list? Tell us anyway. You do not have to give it a name.',
  code: 'Read our code of conduct',
  nextTitle: 'What happens next',
  howTitle: 'How it works',
  readTitle: 'Who reads it',
  read: (names: string): string =>
    `Only those of us you tick: ${names}. Nobody else in the group, and not the people who look after the server.`,
  readMore: 'Who can see what',
  limitsTitle: 'When we may have to tell somebody',
  limitsLede: 'We keep what you write to ourselves. These are the times when we may not be able to:',
  limitsNone: 'This group has not named any time when we must tell somebody. Ask us if you want to be sure.',
  limitsGuess: 'We never give your name. But somebody may still guess, if only a few people were there.',
  rightsTitle: 'Your rights here',
  rights: [
    'You choose which of us may read it.',
    'You never have to say your name.',
    'You can skip any question.',
    'We ask you before we do anything about it.',
    'You can come back, read our answer and add more.',
    'You can ask us to stop, at any time.',
    'You can bring somebody to speak for you.',
    'Nobody may make things hard for you because you spoke. If they do, tell us.',
  ],
  kindsTitle: 'Two ways we can help',
  kindsLede: 'You do not have to choose. Both start the same way.',
  kinds: [
    {
      name: 'Help with a quarrel',
      what: 'We talk it through, with the other person or without. Nobody is judged. We keep a short private note.',
    },
    {
      name: 'A grievance',
      what: 'For harm that breaks our code of conduct. There are steps, dates and a decision at the end.',
    },
  ],
  routesTitle: 'Other ways to reach us',
  routesLede: 'With each, we say who will hear it.',
  helpOutside: 'Help from outside',
  checked: 'Last checked',
  noPolice: 'Not the police.',
} as const;

/** What the chapter aims for. Goals, because the software cannot keep a promise for people. */
export function nextSteps(answerGoalDays: number): readonly string[] {
  const days = answerGoalDays === 1 ? '1 day' : `${answerGoalDays} days`;
  return [
    `We aim to answer within ${days}.`,
    'We ask what you want. We ask you first before we go any further.',
    'If you want us to act, we agree with you what the other person hears, and when.',
    'We work to mend it: by saying sorry, by a change, by some distance, or by a formal decision.',
    'Later we ask you how it is going.',
  ];
}

export const HOW_STEPS = [
  { picture: 'write', text: 'You write. It is locked on your own phone or computer.' },
  { picture: 'locked', text: 'Our server keeps the locked box. It has no key.' },
  { picture: 'open', text: 'The officers you chose open it, on their own devices.' },
  { picture: 'answer', text: 'They answer. You read it with the eight words of your code.' },
] as const;

/** Who will hear it on each route: the honest part of every other way in. */
export const ROUTE_WORDS = {
  person: 'Face to face',
  personHears: 'Only the officer you talk to hears it.',
  personAny: (names: readonly string[]): string => `You can talk to ${sayNames(names, 'or')} when you meet in person.`,
  email: 'Email',
  emailHears: (names: readonly string[]): string =>
    `${sayNames(names)} can all read it. The mail company could read it too. If this is about one of us, use the form or talk to another one.`,
  emailHearsTwo:
    'Both of us can read it. The mail company could read it too. If this is about one of us, use the form or talk to the other one.',
  phone: 'Phone',
  phoneHears: 'Whoever picks up hears it. Your number may show. You can hide it first.',
  oneOfUs: 'Only this officer gets it. A phone or mail company may see that you wrote.',
} as const;

export const DANGER_WORDS = {
  title: 'In danger right now?',
  call: (number: string): string => `If you want help now, call ${number}.`,
  others: 'Rather not talk to the police? These people can help:',
  notWatched: 'We do not watch this page day and night.',
} as const;

function countWord(officers: number): string {
  const words = ['people', 'person', 'two people', 'three people', 'four people', 'five people', 'six people'];
  return words[officers] ?? `${officers} people`;
}
