// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url } from '@amends/base';
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { ReportOutcome, ReportPage } from '../page-data.ts';
import { readForm } from '../without-scripts/read-form.ts';
import { receiveReport } from '../without-scripts/receive-report.ts';
import { readFormData } from './read-form-data.ts';
import { officeOf, toolsOf } from './request.ts';

const TOKEN_BYTES = 16;

type Mode = ReportPage['mode'];

/** What `/report`, `/report/sent` and `/ask` show: a fresh token for each page. */
export function reportPage(event: RequestEvent, mode: Mode): Pick<ReportPage, 'token' | 'mode' | 'script'> {
  const { context, scripts } = toolsOf(event);
  return { token: toBase64url(context.random(TOKEN_BYTES)), mode, script: scripts.report };
}

/** A report posted by the form itself, without scripts. */
export async function takeReport(
  event: RequestEvent,
  kind: Mode,
): Promise<ReportOutcome | ActionFailure<ReportOutcome>> {
  const form = readForm(await readFormData(event.request));
  const outcome = await receiveReport(toolsOf(event).context, officeOf(event), { form, kind });
  switch (outcome.type) {
    case 'errors':
      return fail(422, outcome);
    case 'sent-changed':
      return fail(422, outcome);
    case 'failed':
      return fail(outcome.reason === 'not-open' ? 422 : 503, outcome);
    default:
      return outcome;
  }
}
