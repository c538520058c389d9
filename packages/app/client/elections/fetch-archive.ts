// SPDX-License-Identifier: AGPL-3.0-or-later
import { httpApi } from '../http.ts';
import type { Answer } from '../transport.ts';
import type { ElectionPlace } from './election-api.ts';

/** Fetches an election's archive as it is now. It is a page beside the API, so that anybody can save it. */
export async function fetchArchive({ base, office, election, fetch }: ElectionPlace): Answer<Response> {
  const http = httpApi({
    base,
    officeId: office,
    credentials: 'omit',
    ...(fetch === undefined ? {} : { fetch }),
  });
  return await http.call(`../elections/${election}/${election}.bel`, { method: 'GET' });
}
