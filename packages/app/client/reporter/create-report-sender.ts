// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { PreparedReport, ReporterClient, ReporterFault, SentReport } from '../reporter-client.ts';
import { prepareReport, type SealedReport } from './prepare-report.ts';
import { sealing } from './sealing.ts';
import { faultOf, type ReporterTools } from './tools.ts';

/** The part of a reporter's client that seals a report and sends it: all that the report's page loads at first. */
export function createReportSender(tools: ReporterTools): Pick<ReporterClient, 'prepare' | 'send'> {
  return {
    prepare: (draft, progress) => sealing(async () => sealedView(await prepareReport(tools, draft, progress))),
    send: (prepared) => send(tools, prepared),
  };
}

async function send(tools: ReporterTools, prepared: PreparedReport): Promise<Result<SentReport, ReporterFault>> {
  // `sealed` was made by `prepare` of this same client.
  const { code, receipt, request } = prepared.sealed as SealedReport;
  const sent = await tools.transport.deposit(request);
  if (sent.ok) return ok({ reference: sent.value.reference, code, receipt });
  const { error } = sent;
  // These very bytes came through earlier and only the answer was lost: the code is still good.
  if (error.type === 'sent-before') return ok({ reference: error.reference, code, receipt });
  return err(faultOf(error));
}

function sealedView(sealed: Result<SealedReport, ReporterFault>): Result<PreparedReport, ReporterFault> {
  return sealed.ok ? ok({ code: sealed.value.code, receipt: sealed.value.receipt, sealed: sealed.value }) : sealed;
}
