// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReporterFault } from '../../../client/reporter-client.ts';
import { CODE_WORDS, RETURN_FAILED, sayCameIn } from '../../ui/words/return-words.ts';

/** One sentence for each fault, with what to do next. */
export function faultWords(fault: ReporterFault): string {
  switch (fault.type) {
    case 'wrong-code':
      return fault.word === undefined ? CODE_WORDS.wrong : CODE_WORDS.wrongWord(fault.word);
    case 'code-replaced':
      return `${CODE_WORDS.replacedTitle}. ${CODE_WORDS.replaced} ${CODE_WORDS.replacedNext}`;
    case 'readers-changed':
      return sayCameIn(fault.names);
    case 'integrity':
      return `${RETURN_FAILED.integrity} ${RETURN_FAILED.entry(fault.entry, fault.fault)}`;
    case 'offline':
    case 'busy':
    case 'not-open':
    case 'sealing-failed':
    case 'withdrawn':
    case 'full':
    case 'withdrawal-changed':
      return RETURN_FAILED[fault.type];
    default:
      return RETURN_FAILED.refused;
  }
}
