// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { readRoster } from '../../../../../services/read-office.ts';
import { officeOf, toolsOf } from '../../../../server/request.ts';
import { rosterJson } from '../../../../server/views.ts';
import type { RequestHandler } from './$types';

/** A browser may keep public keys, and asks each time whether they are still these. */
export const GET: RequestHandler = async (event) => {
  const body = JSON.stringify(rosterJson(await readRoster(toolsOf(event).context, officeOf(event))));
  const etag = `W/"${createHash('sha256').update(body).digest('base64url')}"`;
  const isKept = event.request.headers.get('if-none-match') === etag;
  const headers = { etag, 'content-type': 'application/json' };
  return new Response(isKept ? null : body, { status: isKept ? 304 : 200, headers });
};
