// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of the committee's page for tellers and trustees.

export const PEOPLE_PAGE_WORDS = {
  title: 'Tellers and trustees',
  lede: 'Their names are public once the call is out. Their addresses are seen by tellers only.',
  tellers: {
    title: 'Tellers',
    lede: 'They run the election and count. None of them may stand in it.',
    none: 'There is none.',
    add: 'Invite one more teller',
  },
  trustees: {
    title: 'Trustees',
    lede: 'Each holds a part of the key that opens the count. Three are usual; any two of them are enough. A teller can be one too, and nobody who stands may be.',
    none: 'There is none yet. You need them for a vote here, and not for a vote elsewhere.',
    add: 'Invite a trustee',
  },
  you: 'you',
  isIn: 'is in',
  isInvited: 'has not opened the link yet',
  name: 'Name',
  email: 'Email',
  showLink: 'Show me the link',
  mailLink: 'Mail the link',
  again: 'Give a new link',
  againIn: 'For somebody who lost her words. The words she has open nothing from then on.',
  againInvited: 'The link she has now opens nothing from then on.',
  againTeller: 'It goes to her own address, and nobody else sees it. The other tellers are told.',
  askLede: 'Two of you invite one more. The link goes by mail once another teller has confirmed it.',
  ask: 'Ask for her',
  waits: (name: string): string => `You asked to invite ${name}. It waits for another teller, on the first page.`,
  remove: (name: string): string => `Take ${name} off`,
  removed: 'Taken off. The link opens nothing any more.',
  linkTitle: (name: string): string => `The link for ${name}`,
  linkLede: 'Give it to her by a way that only she reads. It works once, and this page shows it only now.',
  mailed: (email: string): string => `It goes to ${email} in a moment. This page does not show it.`,
  fixed:
    'The trustees have begun to make the key. From now on they are these, with the words they have. To change that, start the keys again on the page of the vote.',
  refused: 'Nothing was changed. The trustees have begun to make the key meanwhile, or the election is over.',
} as const;

export function inviteFaultWords(field: string, problem: string): string {
  if (problem === 'unknown')
    return 'She stands in this election, was asked to, or is asked about. None of these may count or hold a key.';
  if (problem === 'too-many') {
    return field === 'email' ? 'Somebody has this address here already.' : 'These are enough: twelve at most.';
  }
  if (field === 'email') return 'This is no email address.';
  return problem === 'missing' ? 'Write a name.' : 'We could not read this name.';
}
