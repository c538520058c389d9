// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReporterClient } from '../../client/reporter-client.ts';
import { createReportSender } from '../../client/reporter/create-report-sender.ts';
import { browserTools } from './browser-tools.ts';

export function openSender(office: string): Pick<ReporterClient, 'prepare' | 'send'> {
  return createReportSender(browserTools(office));
}
