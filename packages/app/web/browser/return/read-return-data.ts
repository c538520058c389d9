// SPDX-License-Identifier: AGPL-3.0-or-later
import { WITHDRAWAL_RULES } from '@amends/domain';
import type { ReturnOffice } from '../../ui/return/return-office.ts';

/** The page carries what its view needs of the office, so that no request asks for it. */
export function readReturnData(place: HTMLElement): ReturnOffice {
  const { office = '', withdrawal, spaces = '[]' } = place.dataset;
  const read: unknown = JSON.parse(spaces);
  return {
    officeId: office,
    profile: {
      withdrawal: WITHDRAWAL_RULES.find((rule) => rule === withdrawal) ?? 'keep-locked',
      spaces: Array.isArray(read) ? read.filter((space) => typeof space === 'string') : [],
    },
  };
}
