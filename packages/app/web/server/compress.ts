// SPDX-License-Identifier: AGPL-3.0-or-later
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { RequestEvent } from '@sveltejs/kit';

const compress = promisify(brotliCompress);
/** Quality 5 takes about a millisecond for a page, and is within a few per cent of the best. */
const QUALITY = 5;

/** The route of what a reporter's page seals to. */
export const PUBLIC_KEYS = '/[office]/api/roster';

/** Pages of officers, of tellers, and those that a mailed link opens: what is in them is not for everybody. */
const PRIVATE = /\/(?:office|committee)(?:\/|$)|\[token\]/;

/**
 * Compresses public pages and keys only: what answers a GET, holds no secret and repeats nothing that was
 * sent (BREACH needs a secret and a text of the attacker's choice in one compressed answer).
 */
export async function compressPublicPage(event: RequestEvent, response: Response): Promise<Response> {
  const isPage =
    response.headers.get('content-type')?.startsWith('text/html') === true || event.route.id === PUBLIC_KEYS;
  const isPublic = event.request.method === 'GET' && event.url.search === '' && !PRIVATE.test(event.route.id ?? '');
  const accepted = event.request.headers.get('accept-encoding') ?? '';
  if (!isPage || !isPublic || response.body === null || !/\bbr\b/.test(accepted)) return response;
  const plain = Buffer.from(await response.arrayBuffer());
  const body = await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
  const headers = new Headers(response.headers);
  headers.set('content-encoding', 'br');
  headers.set('content-length', String(body.length));
  headers.append('vary', 'accept-encoding');
  return new Response(body, { status: response.status, headers });
}
