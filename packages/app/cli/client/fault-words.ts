// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertNever, type Result } from '@amends/base';
import type { ReporterFault } from '../../client/reporter-client.ts';
import { UsageError } from '../usage-error.ts';
import { PROBLEM_WORDS } from './read-input.ts';

export function orFault<T>(result: Result<T, ReporterFault>): T {
  if (result.ok) return result.value;
  throw new UsageError(faultWords(result.error));
}

function faultWords(fault: ReporterFault): string {
  switch (fault.type) {
    case 'offline':
      return 'the server did not answer';
    case 'busy':
      return 'the server is busy; try again in a minute';
    case 'not-open':
      return 'this office does not take reports yet';
    case 'sealing-failed':
      return 'sealing failed on this device; nothing was sent';
    case 'wrong-code':
      return fault.word === undefined ? 'code opens nothing here' : 'code has a word that is not on the list';
    case 'code-replaced':
      return 'code was used before and has been replaced by a newer one; if that was not you, somebody else has used it: tell an officer in person, or send a short new report with the reference';
    case 'field':
      return `${fault.field} ${PROBLEM_WORDS[fault.problem]}`;
    case 'sent-before':
    case 'sent-changed':
      return 'this was sent before';
    case 'withdrawn':
      return 'the reporter asked to stop; nothing more can be written';
    case 'withdrawal-changed':
      return 'what becomes of a report whose reporter asks to stop has changed; nothing was done';
    case 'full':
      return 'no more fits into this thread; a new report can be sent';
    case 'readers-changed':
      return `${fault.names.join(' and ')} can read it too now; nothing was sent`;
    case 'integrity':
      return `entry ${String(fault.entry)} is not what its writer signed (${fault.fault}); nothing of it is shown`;
    case 'refused':
      return `the server refused it (${String(fault.status)})`;
    default:
      return assertNever(fault);
  }
}
