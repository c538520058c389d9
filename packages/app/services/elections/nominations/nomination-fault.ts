// SPDX-License-Identifier: AGPL-3.0-or-later
import type { NominationError } from '@amends/domain';
import type { ServiceError } from '../../service-error.ts';

/** What a form about a nomination is answered with instead of what was asked: every field that is wrong, or one thing. */
export type NominationFault = ServiceError | { readonly type: 'fields'; readonly errors: readonly NominationError[] };
