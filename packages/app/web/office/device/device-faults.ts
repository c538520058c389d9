// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PasskeyFault } from '../../../client/officer/passkey.ts';
import type { TransportFault } from '../../../client/transport.ts';
import { DEVICE_FAULTS, NEW_SHEET_FAULTS, SIGN_IN_FAULTS } from '../words/sign-in-words.ts';

/** Why one touch did not open the office. Whatever is wrong with a passkey, it is said in one way. */
export function openFaultWords(fault: PasskeyFault): string {
  switch (fault.type) {
    case 'not-touched':
      return DEVICE_FAULTS.untouched;
    case 'no-prf':
      return DEVICE_FAULTS.noKey;
    case 'offline':
    case 'busy':
      return SIGN_IN_FAULTS[fault.type];
    default:
      return DEVICE_FAULTS.wrong;
  }
}

/** Why this device was not set up for one touch. */
export function addFaultWords(fault: PasskeyFault): string {
  switch (fault.type) {
    case 'not-touched':
      return DEVICE_FAULTS.notAdded;
    case 'no-prf':
      return DEVICE_FAULTS.cannotAdd;
    case 'offline':
    case 'busy':
      return SIGN_IN_FAULTS[fault.type];
    case 'field':
      return fault.problem === 'too-many' ? DEVICE_FAULTS.tooMany : DEVICE_FAULTS.refused;
    default:
      return DEVICE_FAULTS.refused;
  }
}

/** Why it is not certain that her new sheet counts. A lost answer tells nothing: she must not throw one of the two away. */
export function keepSheetFaultWords(fault: TransportFault): string {
  return fault.type === 'offline' ? NEW_SHEET_FAULTS.unclear : keepFaultWords(fault);
}

/** Why nothing was changed about her devices or her sheet. */
export function keepFaultWords({ type }: TransportFault): string {
  if (type === 'offline') return NEW_SHEET_FAULTS.offline;
  if (type === 'not-signed-in') return NEW_SHEET_FAULTS.ended;
  return type === 'conflict' ? NEW_SHEET_FAULTS.noWords : NEW_SHEET_FAULTS.refused;
}
