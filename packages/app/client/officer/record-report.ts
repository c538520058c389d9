// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, toBase64url, type OfficerId, type Result } from '@amends/base';
import type { ReporterFault, ReportDraft } from '../reporter-client.ts';
import { prepareReport, type SealedReport } from '../reporter/prepare-report.ts';
import { faultOf } from '../reporter/tools.ts';
import type { SealingTools } from '../reporter/tools.ts';
import type { OfficerApi } from './officer-api.ts';

const TOKEN_LENGTH = 16;

type RecordTools = Omit<SealingTools, 'transport' | 'madeBy'> & { readonly api: OfficerApi };

/** What somebody said, with the readers that she chose. */
export type RecordDraft = Pick<ReportDraft, 'answers' | 'readers' | 'excludedNames'>;

export type Recorded = {
  readonly reference: string;
  /** For the slip. Whoever uses it first gets one that no officer knows. */
  readonly code: readonly string[];
};

/** Sealed once, and sent again byte for byte while its answer has not come. */
export type PreparedRecord = { readonly said: string; readonly report: SealedReport };

/**
 * Sends a report that an officer took down for somebody. It is sealed as hers, under a code made here, and says who
 * wrote it down.
 *
 * @param before - an earlier try that was not answered. What is sent now has its token, so that only one of them is kept.
 */
export async function recordReport(
  tools: RecordTools,
  draft: RecordDraft & { readonly by: OfficerId },
  before?: PreparedRecord,
): Promise<{ readonly prepared: PreparedRecord | undefined; readonly sent: Result<Recorded, ReporterFault> }> {
  const said = JSON.stringify(draft);
  const token = before?.report.request.token ?? toBase64url(tools.random(TOKEN_LENGTH));
  const report = before?.said === said ? ok(before.report) : await prepare(tools, { ...draft, token });
  if (!report.ok) return { prepared: before, sent: report };
  const { request, code } = report.value;
  const sent = await tools.api.deposit(request);
  if (sent.ok) return { prepared: undefined, sent: ok({ reference: sent.value.reference, code }) };
  const { error } = sent;
  switch (error.type) {
    case 'sent-before':
      // These very bytes came through earlier, and only the answer was lost.
      return { prepared: undefined, sent: ok({ reference: error.reference, code }) };
    case 'sent-changed':
      return { prepared: undefined, sent: err(faultOf(error)) };
    default:
      return { prepared: { said, report: report.value }, sent: err(faultOf(error)) };
  }
}

async function prepare(
  tools: RecordTools,
  { by, ...said }: RecordDraft & { readonly by: OfficerId; readonly token: string },
): Promise<Result<SealedReport, ReporterFault>> {
  const { api: transport, officeId, random, now } = tools;
  return await prepareReport(
    { transport, officeId, random, now, madeBy: 'device' },
    { ...said, kind: 'report', files: [], notifyNow: false, recordedBy: by },
  );
}
