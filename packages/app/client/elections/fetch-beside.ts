// SPDX-License-Identifier: AGPL-3.0-or-later
import { httpApi } from '../http.ts';
import type { Answer } from '../transport.ts';
import type { ElectionPlace } from './election-api.ts';

/** Fetches a file that stands beside the pages of an election, as it is now. Anybody can save it. */
export async function fetchBeside({ base, office, election, fetch }: ElectionPlace, file: string): Answer<Response> {
  const http = httpApi({
    base,
    officeId: office,
    credentials: 'omit',
    ...(fetch === undefined ? {} : { fetch }),
  });
  return await http.call(`../elections/${election}/${file}`, { method: 'GET' });
}
