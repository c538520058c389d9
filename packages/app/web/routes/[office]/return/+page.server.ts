// SPDX-License-Identifier: AGPL-3.0-or-later
import { fail } from '@sveltejs/kit';
import { readFormData } from '../../../server/read-form-data.ts';
import { officeOf, toolsOf } from '../../../server/request.ts';
import { readForm } from '../../../without-scripts/read-form.ts';
import { receiveReturn } from '../../../without-scripts/receive-return.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ({ script: toolsOf(event).scripts.return });

export const actions: Actions = {
  default: async (event) => {
    const form = readForm(await readFormData(event.request));
    const outcome = await receiveReturn(toolsOf(event).context, officeOf(event), form);
    if (outcome.type === 'failed') return fail(503, outcome);
    if (outcome.type !== 'open') return fail(422, outcome);
    const isRefused =
      outcome.errors.length > 0 ||
      outcome.notAdded === true ||
      outcome.cameIn !== undefined ||
      outcome.ruleChanged === true;
    return isRefused ? fail(422, outcome) : outcome;
  },
};
