// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReporterFault } from '../../../client/reporter-client.ts';
import type { TransportFault } from '../../../client/transport.ts';

export const RECORD_WORDS = {
  open: 'Take something down for somebody',
  title: 'Take something down for somebody',
  lede: 'Somebody stands before you, or is on the phone, and asks you to write. What you send is theirs, as if they had sent it.',
  theirs: 'Write their words, not yours. Read it back to them before you send.',
  back: 'Back to the inbox',
  what: 'What happened, in their words',
  whatHint: 'As much or as little as they like. They can add more later with their code.',
  danger: 'Is anybody in danger right now?',
  dangerHint: 'If so, help with that first. The numbers are on your front page.',
  dangerNames: { no: 'No', yes: 'Yes' },
  wishHint: 'Ask, and tick what they say. They can change their mind.',
  more: 'When, where, who',
  moreHint: 'Only what they want to say.',
  readersHint: 'Ask about each by name. Whoever is left out is shown nothing, now or later.',
  youReads: 'You can open it, and answer.',
  youLeftOut: 'You are left out: when it is sent, this device forgets it.',
  names: 'Anybody who should never read it?',
  namesHint: 'Names of people who may become officers one day. One on each line. Leave it empty if there is nobody.',
  send: 'I have read it back to them: send',
  sending: 'Sealing on this device and sending …',
  tooManyNames: 'There is room for 50 names of up to 200 letters.',
  clear: 'Throw it away',
  askClear: 'Throw away all that you wrote here? It cannot be brought back.',
  clearNow: 'Throw all of it away',
  keepIt: 'Keep what I wrote',
} as const;

export const SLIP_WORDS = {
  title: 'Give them this slip',
  lede: 'It is the only way back to what they said. It is shown once: the office locks after ten quiet minutes, and then it is gone.',
  waits: 'A slip waits to be given away. It is gone when the office locks.',
  show: 'Show the slip',
  list: 'The eight words',
  reference: 'Reference',
  address: 'Read and write here',
  first: 'When you first use this code, you get a new one that no officer knows.',
  print: 'Print the slip',
  byHand: 'No printer? Write the eight words and the address down for them, on paper that they take with them.',
  given: 'I have given it to them',
  done: 'Done. The slip is gone from this device.',
} as const;

/** Why it was not sent. What was typed is still there. */
export function recordFaultWords(fault: ReporterFault | TransportFault): string {
  switch (fault.type) {
    case 'offline':
      return 'We cannot reach the server. What you wrote is still here. Send it again before you change anything: it is kept once, and you get its code.';
    case 'sent-changed':
      return 'Your first try did arrive, as it was then: whoever was ticked then can read it. It is in their inbox without its code, so one of them can issue a new one. What stands here now was not sent. If you press the button again, it goes as another report.';
    case 'busy':
      return 'The server has too much to do right now. What you wrote is still here. Wait a minute, then send again.';
    case 'not-signed-in':
      return 'Your sign-in has ended. Copy what you wrote, then lock and sign in again.';
    case 'field':
      return 'Somebody you ticked does not serve any more. What you wrote is still here. Look at who may read it, then send again.';
    default:
      return 'It was not sent. What you wrote is still here. Try again, or let them write it themselves on the front page.';
  }
}
