// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { objectToResult } from '../../../services/elections/object-to-result.ts';
import { toolsOf } from '../request.ts';
import { atElection } from './at-election.ts';
import { refuse, refuseWhole, type Refused } from './form-answer.ts';
import { formFields } from './form-fields.ts';

/** Takes a member's objection to a result. */
export async function takeObjection(event: RequestEvent): Promise<ActionFailure<Refused> | { readonly isSent: true }> {
  const fields = await formFields(event);
  const sent = await objectToResult(toolsOf(event).context, atElection(event), fields);
  if (sent.ok) return { isSent: true };
  return sent.error.type === 'faults' ? refuse(sent.error.faults, fields) : refuseWhole(sent.error, fields);
}
