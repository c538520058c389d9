// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TransportFault } from '../../../client/transport.ts';

/** What went wrong with something that was being sent: what is kept, and what to do. */
const SEND_FAULTS = {
  offline:
    'We cannot reach the server. Your words are still here. Check your connection, then send again; it will not go twice.',
  busy: 'The server has too much to do right now. Your words are still here. Wait a minute, then send again.',
  conflict: 'Others were writing here at the same moment. Your words are still here. Send them again.',
  ended: 'Your sign-in has ended. Your words are still here: copy them, then lock and sign in again.',
  gone: 'The server does not have this case any more. It may have been withdrawn and erased. Your words are still here to copy.',
  files:
    'The files are too big or too many. Each may have up to 200 MB, and 50 go at once. Leave some out, then send again.',
  readers:
    'Somebody was let in while you wrote. Nothing was sent, and your words are still here. Look at who can read them, then send again.',
  refused:
    'The server said no. Nothing was sent, and your words are still here. Copy them, then lock and sign in again.',
} as const;

export function sendFaultWords(fault: TransportFault): string {
  switch (fault.type) {
    case 'offline':
    case 'busy':
    case 'conflict':
      return SEND_FAULTS[fault.type];
    case 'not-signed-in':
      return SEND_FAULTS.ended;
    case 'not-found':
      return SEND_FAULTS.gone;
    case 'field':
      if (fault.field === 'reader' && fault.problem === 'too-many') return SEND_FAULTS.readers;
      return fault.field === 'files' ? SEND_FAULTS.files : SEND_FAULTS.refused;
    default:
      return SEND_FAULTS.refused;
  }
}

/** What went wrong with fetching what is new. */
export function fetchFaultWords(fault: TransportFault): string {
  if (fault.type === 'not-signed-in') {
    return 'Your sign-in has ended, so nothing new arrives. Copy what you are writing, then lock and sign in again.';
  }
  if (fault.type === 'offline') return 'We cannot reach the server. You can read on; we try again every 30 seconds.';
  return 'The server did not answer as it should. You can read on; we try again every 30 seconds.';
}
