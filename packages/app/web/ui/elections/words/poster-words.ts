// SPDX-License-Identifier: AGPL-3.0-or-later

export const POSTER_WORDS = {
  title: 'Poster and announcement',
  lede: 'Print this page for the wall: only the poster comes out. The text below is for mails and chats.',
  back: 'Back to the election',
  lookFor: 'We look for somebody who:',
  howTo: 'How to apply:',
  apply: 'Put a name forward until',
  vote: 'Vote',
  span: (from: string, to: string): string => `${from}, to ${to}`,
  contact: (contact: string): string => `Questions: ${contact}.`,
  zone: (zone: string): string => `Times are ${zone}.`,
  textTitle: 'Announcement',
  textLede: 'Copy it, and change what you like.',
} as const;
