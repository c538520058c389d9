// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OutsideHelp } from '@amends/domain';
import { readWithdrawalRule } from '../../../client/reporter/read-withdrawal-rule.ts';
import type { ReturnOffice } from '../../ui/return/return-office.ts';

/** The page carries what its view needs of the office, so that no request asks for it. */
export function readReturnData(place: HTMLElement): ReturnOffice {
  const { office = '', withdrawal, spaces, emergencyNumber = '', outsideHelp } = place.dataset;
  return {
    officeId: office,
    profile: {
      withdrawal: readWithdrawalRule(withdrawal) ?? 'keep-locked',
      spaces: readList(spaces).filter((space) => typeof space === 'string'),
      emergencyNumber,
      // Written by the page that stands here, from the office's checked profile.
      outsideHelp: readList(outsideHelp) as readonly OutsideHelp[],
    },
  };
}

function readList(json = '[]'): readonly unknown[] {
  const read: unknown = JSON.parse(json);
  return Array.isArray(read) ? read : [];
}
