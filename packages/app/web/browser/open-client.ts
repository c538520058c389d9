// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReporterClient } from '../../client/reporter-client.ts';
import { createReporterClient } from '../../client/reporter/create-reporter-client.ts';
import { browserTools } from './browser-tools.ts';

export function openClient(office: string): ReporterClient {
  return createReporterClient(browserTools(office));
}
