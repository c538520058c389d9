// SPDX-License-Identifier: AGPL-3.0-or-later

import type { FormFields } from '@amends/domain';

/** What is wrong with one field of a form, or with the form as a whole (`form`). */
export type FormFault = {
  readonly field: string;
  readonly problem: string;
  readonly limit?: number;
  /** What is wrong inside a file. */
  readonly says?: string;
};

/** What a member's form is answered with. */
export type MemberForm = {
  readonly isAsked?: boolean;
  readonly isSent?: boolean;
  readonly faults?: readonly FormFault[];
  readonly values?: FormFields;
};
