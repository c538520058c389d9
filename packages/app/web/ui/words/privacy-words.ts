// SPDX-License-Identifier: AGPL-3.0-or-later

/** What can be seen, by whom: plain, and with the bad news in it. */
export const PRIVACY_WORDS = {
  title: 'Who can see what',
  lede: 'We want you to know this before you write.',
  sections: [
    {
      title: 'On this device',
      points: [
        'This page keeps nothing on your device: no cookies, no saved text, no code.',
        'Your browser keeps a list of pages you opened. The address of this page is on it. "Leave this page" takes you away fast and blocks the way back, but it does not clean that list. You can clean it in your browser, or use a private window.',
        'Your browser may keep plain parts of this page, such as its colours and the public keys of the officers. They show that you opened this page, but not that you wrote.',
        'If this phone or computer belongs to work, or to somebody who watches it, use another one.',
      ],
    },
    {
      title: 'On our server',
      points: [
        'What you write is locked before it leaves your device. The server keeps the locked box, and the day it came. It has no key.',
        'It does not write down your address on the net, your browser or the exact time.',
        'It knows how many officers can open a box, and about how big the box is.',
        'A court can ask for all that the server has. It would get locked boxes and days.',
      ],
    },
    {
      title: 'If scripts are off',
      points: [
        'Then your browser cannot lock things. The server does it for you. It sees your words, and your code when you come back, for that one moment. It does not keep them.',
        'Somebody who has taken over the server could read along then. If they keep your code, they can also read what is written there later. What was sent this way stays marked.',
        '"Leave this page" takes you away then, too. But it cannot block the way back.',
      ],
    },
    {
      title: 'What this cannot do',
      points: [
        'Somebody who runs the server and wants to cheat could give you a changed page that does not lock. We cannot rule that out. If you are worried about it, talk to an officer face to face.',
        'An officer could tell somebody what they read. Nothing in a computer stops people talking.',
        'From what you tell, somebody may guess that it was you.',
      ],
    },
  ],
  operatorsTitle: 'Who looks after the server',
  operators: (names: string, count: number): string =>
    `${names} also ${count === 1 ? 'looks' : 'look'} after our server. They can see that something was sent, even if you leave them out. They cannot see what.`,
  operatorsNone: 'None of the officers looks after the server.',
  stopTitle: 'If you ask us to stop',
  programTitle: 'The program',
  program: (version: string): string =>
    `This page is made by Amends, version ${version}. It is free software: its licence, the AGPL, lets you read how it is made.`,
  sourceAt: 'Its source code is here:',
  sourceAsk: 'You can ask us for its source code. You get all of it, for free, with what we changed. Ask like this:',
  fingerprintTitle: 'The number of our office',
  fingerprint: 'It is also on our posters. If the two are not the same, do not write here. Talk to one of us.',
  fingerprintNone: 'It will be here when the form opens.',
} as const;
