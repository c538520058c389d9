// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, toBase64url, type OfficerId, type Result } from '@amends/base';
import type { ReporterFault, ReportDraft } from '../reporter-client.ts';
import { prepareReport } from '../reporter/prepare-report.ts';
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

/**
 * Sends a report that an officer took down for somebody. It is sealed as hers, under a code made here, and says who
 * wrote it down.
 */
export async function recordReport(
  tools: RecordTools,
  draft: RecordDraft & { readonly by: OfficerId },
): Promise<Result<Recorded, ReporterFault>> {
  const { by, ...said } = draft;
  const { api: transport, officeId, random, now } = tools;
  const token = toBase64url(random(TOKEN_LENGTH));
  const prepared = await prepareReport(
    { transport, officeId, random, now, madeBy: 'device' },
    { ...said, kind: 'report', files: [], notifyNow: false, recordedBy: by, token },
  );
  if (!prepared.ok) return prepared;
  const sent = await transport.deposit(prepared.value.request);
  if (!sent.ok) return err(faultOf(sent.error));
  return ok({ reference: sent.value.reference, code: prepared.value.code });
}
