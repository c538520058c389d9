// SPDX-License-Identifier: AGPL-3.0-or-later
import type { EnterVoteFault, SendBallotFault } from '../../../../client/elections/cast-ballot.ts';
import { CODE_WORDS_OF_VOTE, CREDENTIAL_WORDS, REVIEW_WORDS } from '../../../ui/elections/words/vote-words.ts';

/** Why a credential opened no ballot. */
export function sayEnterVoteFault(error: EnterVoteFault): string {
  switch (error.type) {
    case 'credential':
      return error.fault.type === 'alphabet'
        ? CREDENTIAL_WORDS.alphabet(error.fault.place)
        : CREDENTIAL_WORDS[error.fault.type];
    case 'unknown-credential':
      return CREDENTIAL_WORDS.unknown;
    case 'blocked':
      return CREDENTIAL_WORDS.blocked;
    case 'busy':
    case 'too-many-tries':
      return CREDENTIAL_WORDS.busy;
    default:
      return CREDENTIAL_WORDS.offline;
  }
}

/** Why a ballot is not in. */
export function saySendFault(error: SendBallotFault): string {
  switch (error.type) {
    case 'offline':
      return REVIEW_WORDS.offline;
    case 'busy':
      return REVIEW_WORDS.busy;
    case 'not-open':
      return REVIEW_WORDS.notOpen;
    case 'too-many-tries':
      return REVIEW_WORDS.tooMany;
    case 'other-tracker':
      return REVIEW_WORDS.otherTracker;
    case 'conflict':
      return REVIEW_WORDS.replaced;
    case 'field':
      if (error.field === 'email') return REVIEW_WORDS.emailWrong;
      return error.field === 'credential' ? CREDENTIAL_WORDS.unknown : REVIEW_WORDS.refused;
    default:
      return REVIEW_WORDS.refused;
  }
}

/** Why a code did not do it. */
export function sayCodeFault(error: SendBallotFault): string {
  if (error.type === 'field' && error.field === 'code') return CODE_WORDS_OF_VOTE.wrong;
  if (error.type === 'too-many-tries') return CODE_WORDS_OF_VOTE.tooOften;
  return error.type === 'offline' ? CODE_WORDS_OF_VOTE.offline : saySendFault(error);
}

/** Why there is no other code. */
export function sayAgainFault(error: SendBallotFault): string {
  return error.type === 'too-many-tries' ? REVIEW_WORDS.tooMany : sayCodeFault(error);
}
