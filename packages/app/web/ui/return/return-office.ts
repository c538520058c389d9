// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeProfile } from '@amends/domain';

/** All that the pages of somebody coming back need to know of an office. */
export type ReturnOffice = {
  readonly officeId: string;
  readonly profile: Pick<OfficeProfile, 'withdrawal' | 'spaces' | 'emergencyNumber' | 'outsideHelp'>;
};
