// SPDX-License-Identifier: AGPL-3.0-or-later
import type { EnterFault } from '../../../client/elections/election-person.ts';
import { ENTER_WORDS } from '../../ui/elections/words/people-words.ts';

/** Why somebody's words did not let her in. */
export function sayEnterFault(fault: EnterFault): string {
  switch (fault.type) {
    case 'wrong-count':
      return ENTER_WORDS.wrongCount(fault.count);
    case 'unknown-word':
      return ENTER_WORDS.unknownWord(fault.word);
    case 'checksum':
      return ENTER_WORDS.checksum;
    case 'not-found':
      return ENTER_WORDS.notKnown;
    default:
      return ENTER_WORDS.offline;
  }
}
