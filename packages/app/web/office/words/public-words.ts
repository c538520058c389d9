// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TransportFault } from '../../../client/transport.ts';

/** Around whatever the pages say to everybody, and an officer changes. */
export const PUBLIC_WORDS = {
  frontPage: 'Open the front page',
  fetchAgain: 'Look at the page again',
  savedBefore: 'Saved, but for what you changed since then. Save that, too.',
} as const;

/** What differs from one to the other. */
export type PublicWords = {
  readonly lede: string;
  readonly nowTitle: string;
  readonly change: string;
  readonly isPublic: string;
  readonly save: string;
  readonly saving: string;
  readonly leave: string;
  readonly saved: string;
  readonly unsigned: string;
  readonly fetching: string;
  readonly cannotFetch: string;
  /** Somebody else changed it meanwhile. */
  readonly conflict: string;
};

/** Why it is not known what the pages say. */
export function fetchPublicFaultWords(fault: TransportFault, { cannotFetch }: PublicWords): string {
  if (fault.type === 'not-signed-in') return 'Your sign-in has ended. Lock, then sign in again.';
  return `${cannotFetch} Check your connection, then try again.`;
}

/** Why it was not changed. */
export function savePublicFaultWords(fault: TransportFault, { conflict }: PublicWords): string {
  switch (fault.type) {
    case 'offline':
      return 'We cannot reach the server. What you typed is still here. Check your connection, then save it again.';
    case 'busy':
      return 'The server has too much to do right now. What you typed is still here. Wait a minute, then save it again.';
    case 'conflict':
      return conflict;
    case 'not-signed-in':
    case 'not-found':
      return 'Your sign-in has ended, so nothing was changed. What you typed is still here: copy it, then lock and sign in again.';
    default:
      return 'The server said no, so nothing was changed. What you typed is still here.';
  }
}
