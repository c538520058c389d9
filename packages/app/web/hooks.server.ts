// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { isStoreUnavailable } from '../ports/store.ts';
import { refusal } from './server/answer.ts';
import { compressPublicPage, PUBLIC_KEYS } from './server/compress.ts';
import { leaveOutMarks } from './server/leave-out-marks.ts';
import { letWorkers } from './server/let-workers.ts';
import { toolsOf } from './server/request.ts';
import { STORE_BUSY } from './ui/words/page-words.ts';

/** Requests that ended because the database could keep nothing. */
const unavailable = new WeakSet<Request>();

/** Pages and answers are never kept: a shared device must not show them again. Public keys are no secret. */
export const handle: Handle = async ({ event, resolve }) => {
  const resolved = await resolve(event, {
    transformPageChunk: ({ html }) => leaveOutMarks(event.route.id, html),
  });
  const response = sayBusy(event, resolved);
  response.headers.set('cache-control', event.route.id === PUBLIC_KEYS ? 'no-cache' : 'no-store');
  letWorkers(event.route.id, response.headers);
  return await compressPublicPage(event, response);
};

/** An error may hold what somebody wrote, so only that there was one is told. */
export const handleError: HandleServerError = ({ event, error, kind }) => {
  if (isStoreUnavailable(error)) {
    unavailable.add(event.request);
    return { message: STORE_BUSY };
  }
  if (kind === 'unknown') toolsOf(event).onError('request-failed');
  return undefined;
};

/** What a use case refuses as `busy` in a transaction is the same outside of one; Kit knows of such an error no more than 500. */
function sayBusy({ request, route }: RequestEvent, response: Response): Response {
  if (response.status !== 500 || !unavailable.has(request)) return response;
  if (route.id?.includes('/api/') === true) return refusal({ type: 'busy' });
  return new Response(response.body, { status: 503, headers: response.headers });
}
