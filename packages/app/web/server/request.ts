// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, ok, parseOfficeId, type OfficeId, type Result } from '@amends/base';
import { error, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '../../services/context.ts';
import { reporterOf } from '../../services/open-code.ts';
import { officerOf } from '../../services/sign-in.ts';
import { SESSION_COOKIE } from './session-cookie.ts';
import type { WebTools } from './web-tools.ts';

export function toolsOf(event: RequestEvent): WebTools {
  // The adapter hands over Node's request; our entry has put the tools on it.
  const request = event.platform?.req as { readonly amends?: WebTools } | undefined;
  if (request?.amends === undefined) error(500, 'The server was started without its own entry');
  return request.amends;
}

/** The office in the path; a path that cannot be one is a page that does not exist. */
export function officeOf(event: RequestEvent): OfficeId {
  const office = parseOfficeId(event.params.office);
  if (!office.ok) error(404, 'Not found');
  return office.value;
}

export type OfficerActor = Extract<Actor, { kind: 'officer' }>;
export type ReporterActor = Extract<Actor, { kind: 'reporter' }>;
type NotSignedIn = { readonly type: 'not-signed-in' };

/** The officer whose session this is, and who is meant. */
export async function requireOfficer(event: RequestEvent): Promise<Result<OfficerActor, NotSignedIn>> {
  const token = event.cookies.get(SESSION_COOKIE);
  const actor = token && (await officerOf(toolsOf(event).context, officeOf(event), token));
  return actor && isMeant(event, actor) ? ok(actor) : err({ type: 'not-signed-in' });
}

/** Where a request names another officer than the one of its session, her tab is one that somebody else's followed. */
export function isMeant({ request }: RequestEvent, { id }: OfficerActor): boolean {
  return (request.headers.get('x-officer') ?? id) === id;
}

export function requireReporter(event: RequestEvent): Result<ReporterActor, NotSignedIn> {
  const header = event.request.headers.get('authorization') ?? '';
  const token = fromBase64url(header.startsWith('Bearer ') ? header.slice('Bearer '.length) : '');
  const actor = token.ok ? reporterOf(toolsOf(event).context, officeOf(event), token.value) : undefined;
  return actor?.kind === 'reporter' ? ok(actor) : err({ type: 'not-signed-in' });
}
