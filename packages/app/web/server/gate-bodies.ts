// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FORM_BYTES_MAX, isReading } from './body-limits.ts';
import { SESSION_COOKIE } from './session-cookie.ts';

/** Bytes of what is sent here in memory at one time: of everybody together, and of officers' devices. */
const SENT_BYTES_MAX = { public: 192 * 1024 * 1024, office: 64 * 1024 * 1024 };
const OFFICE_API = /^\/[^/]+\/api\/office\//;
const FILES_API = /^\/[^/]+\/api\/files(?:\/|$)/;

type Room = keyof typeof SENT_BYTES_MAX;
type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

/**
 * Lets forms and parts of files in while there is memory for them. What does not say its size counts as the most that is
 * held of a form. What reporters send leaves officers' own room as it is: whether hers goes through tells nobody of
 * theirs (P02).
 */
export function gateBodies(): (path: string, exchange: Exchange) => boolean {
  const bytes = { public: 0, office: 0 };
  return (path, { request, response }) => {
    if (isReading(request)) return true;
    const room = roomOf(path, request);
    const said = Number(request.headers['content-length'] ?? FORM_BYTES_MAX);
    const weight = Number.isFinite(said) ? Math.min(Math.max(said, 0), FORM_BYTES_MAX) : FORM_BYTES_MAX;
    if (bytes[room] + weight > SENT_BYTES_MAX[room]) return false;
    bytes[room] += weight;
    response.once('close', () => (bytes[room] -= weight));
    return true;
  };
}

/** A file, from its beginning on, is an officer's where a session comes with it, as none does from reporters' pages. */
function roomOf(path: string, { headers }: IncomingMessage): Room {
  const isHerFile = FILES_API.test(path) && headers.cookie?.includes(SESSION_COOKIE) === true;
  return isHerFile || OFFICE_API.test(path) ? 'office' : 'public';
}
