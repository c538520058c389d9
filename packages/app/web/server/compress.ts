// SPDX-License-Identifier: AGPL-3.0-or-later
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { RequestEvent } from '@sveltejs/kit';

const compress = promisify(brotliCompress);
/** Quality 5 takes about a millisecond for a page, and is within a few per cent of the best. */
const QUALITY = 5;

/**
 * Compresses public pages only: those that answer a GET, hold no secret and repeat nothing that was sent
 * (BREACH needs a secret and a text of the attacker's choice in one compressed answer).
 */
export async function compressPublicPage(event: RequestEvent, response: Response): Promise<Response> {
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  const isPublic =
    event.request.method === 'GET' && event.url.search === '' && event.route.id?.includes('/office') !== true;
  const accepted = event.request.headers.get('accept-encoding') ?? '';
  if (!isPage || !isPublic || !/\bbr\b/.test(accepted)) return response;
  const plain = Buffer.from(await response.arrayBuffer());
  const body = await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
  const headers = new Headers(response.headers);
  headers.set('content-encoding', 'br');
  headers.set('content-length', String(body.length));
  headers.append('vary', 'accept-encoding');
  return new Response(body, { status: response.status, headers });
}
