// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FormFields } from '@amends/domain';
import { fail, type ActionFailure } from '@sveltejs/kit';
import type { ServiceError } from '../../../services/service-error.ts';
import type { FormFault } from '../../ui/elections/form/form-fault.ts';

/** What a form of an election is shown again with. */
export type Refused = { readonly faults: readonly FormFault[]; readonly values: FormFields };

/** Shows a form again, with what was typed and what is wrong with it. */
export function refuse(faults: readonly FormFault[], values: FormFields): ActionFailure<Refused> {
  return fail(422, { faults, values });
}

/** The same for what a use case refused as a whole. */
export function refuseWhole(error: ServiceError, values: FormFields): ActionFailure<Refused> {
  if (error.type === 'field') return refuse([{ field: error.field, problem: error.problem }], values);
  const status = error.type === 'busy' || error.type === 'too-many-tries' ? 503 : 409;
  return fail(status, { faults: [{ field: 'form', problem: error.type }], values });
}
