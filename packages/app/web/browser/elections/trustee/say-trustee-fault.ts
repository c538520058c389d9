// SPDX-License-Identifier: AGPL-3.0-or-later
import { CHECKS } from '@amends/election/verify/verdict.ts';
import {
  REFUSAL_WORDS,
  SHUFFLE_WORDS,
  TRUSTEE_WORDS,
  VISITING_WORDS,
} from '../../../ui/elections/words/trustee-words.ts';
import type { TrusteeFault } from './trustee-session.svelte.ts';

export type SaidFault = {
  /** Over it, where it is grave. */
  readonly title?: string;
  readonly says: string;
  readonly next?: string;
  /** Whether trying again can help. */
  readonly again: boolean;
};

/** What a trustee is told when something did not go on. */
export function sayTrusteeFault(fault: TrusteeFault, nameOf: (trustee: number) => string): SaidFault {
  switch (fault.type) {
    case 'ceremony': {
      const says = VISITING_WORDS.broken(nameOf(fault.fault.trustee));
      return { title: VISITING_WORDS.brokenTitle, says, again: false };
    }
    case 'invalid':
      return refuse(REFUSAL_WORDS.invalid(CHECKS[fault.check], fault.detail));
    case 'other-setup':
    case 'other-close':
    case 'not-extended':
    case 'not-mine':
    case 'not-shuffled':
    case 'other-shuffle':
    case 'opened-other':
      return refuse(REFUSAL_WORDS[fault.type]);
    case 'unreadable':
    case 'no-memory':
    case 'not-now':
      return { ...refuse(REFUSAL_WORDS[fault.type]), again: true };
    case 'conflict':
      return { says: SHUFFLE_WORDS.tooLate, again: true };
    case 'not-signed-in':
      return { says: TRUSTEE_WORDS.signedOut, again: false };
    case 'is-teller':
      return { says: TRUSTEE_WORDS.isTeller, again: false };
    case 'offline':
    case 'busy':
      return { says: TRUSTEE_WORDS.offline, again: true };
    default:
      return { says: TRUSTEE_WORDS.failed, again: true };
  }
}

function refuse(says: string): SaidFault {
  return { title: REFUSAL_WORDS.title, says, next: REFUSAL_WORDS.next, again: false };
}
