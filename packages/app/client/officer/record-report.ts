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
 */
export async function recordReport(
  tools: RecordTools,
  draft: RecordDraft & { readonly by: OfficerId },
  before?: PreparedRecord,
): Promise<{ readonly prepared: PreparedRecord | undefined; readonly sent: Result<Recorded, ReporterFault> }> {
  const said = JSON.stringify(draft);
  const prepared = before?.said === said ? ok(before.report) : await prepare(tools, draft);
  if (!prepared.ok) return { prepared: undefined, sent: prepared };
  const { request, code } = prepared.value;
  const sent = await tools.api.deposit(request);
  // These very bytes came through earlier, and only the answer was lost.
  const reference = sent.ok
    ? sent.value.reference
    : sent.error.type === 'sent-before'
      ? sent.error.reference
      : undefined;
  if (reference !== undefined) return { prepared: undefined, sent: ok({ reference, code }) };
  return {
    prepared: { said, report: prepared.value },
    sent: sent.ok ? err({ type: 'busy' }) : err(faultOf(sent.error)),
  };
}

async function prepare(
  tools: RecordTools,
  { by, ...said }: RecordDraft & { readonly by: OfficerId },
): Promise<Result<SealedReport, ReporterFault>> {
  const { api: transport, officeId, random, now } = tools;
  const token = toBase64url(random(TOKEN_LENGTH));
  return await prepareReport(
    { transport, officeId, random, now, madeBy: 'device' },
    { ...said, kind: 'report', files: [], notifyNow: false, recordedBy: by, token },
  );
}
