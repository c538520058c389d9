// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { compressPublicPage, PUBLIC_KEYS } from './server/compress.ts';
import { leaveOutMarks } from './server/leave-out-marks.ts';
import { letWorkers } from './server/let-workers.ts';
import { toolsOf } from './server/request.ts';

/** Pages and answers are never kept: a shared device must not show them again. Public keys are no secret. */
export const handle: Handle = async ({ event, resolve }) => {
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => leaveOutMarks(event.route.id, html),
  });
  response.headers.set('cache-control', event.route.id === PUBLIC_KEYS ? 'no-cache' : 'no-store');
  letWorkers(event.route.id, response.headers);
  return await compressPublicPage(event, response);
};

/** An error may hold what somebody wrote, so only that there was one is told. */
export const handleError: HandleServerError = ({ event, kind }) => {
  if (kind === 'unknown') toolsOf(event).onError('request-failed');
};
