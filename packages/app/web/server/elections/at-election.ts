// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, ok, parseElectionId, type ElectionId, type OfficeId, type Result } from '@amends/base';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { ElectionRole, ElectionRow } from '../../../ports/election-store.ts';
import { electionActorOf, leaveElection, type ElectionActor } from '../../../services/elections/enter-election.ts';
import { officeOf, toolsOf } from '../request.ts';
import { SESSION_COOKIE_OPTIONS } from '../session-cookie.ts';

export const ELECTION_COOKIE = '__Host-election';

export type AtElection = { readonly office: OfficeId; readonly election: ElectionId };

/** The election in the path; a path that cannot be one is a page that does not exist. */
export function atElection(event: RequestEvent): AtElection {
  const election = parseElectionId(event.params.election);
  if (!election.ok) error(404, 'Not found');
  return { office: officeOf(event), election: election.value };
}

/** The election in the path as it is kept. */
export async function electionAt(event: RequestEvent): Promise<ElectionRow> {
  const { office, election } = atElection(event);
  const row = await toolsOf(event).context.db.store.elections.find(office, election);
  if (row === undefined) error(404, 'Not found');
  return row;
}

/** Who asks, when she has shown her words and has the role. */
export async function requirePerson(
  event: RequestEvent,
  role: ElectionRole,
): Promise<Result<ElectionActor, { readonly type: 'not-signed-in' }>> {
  const actor = await personOf(event);
  return actor?.person.role === role ? ok(actor) : err({ type: 'not-signed-in' });
}

/** The teller who asks for a page of the committee; everybody else is sent to where words are asked for. */
export async function tellerOrSignIn(event: RequestEvent): Promise<ElectionActor> {
  const actor = await requirePerson(event, 'teller');
  if (actor.ok) return actor.value;
  const { office, election } = atElection(event);
  redirect(303, `/${office}/elections/${election}/committee`);
}

/**
 * Ends the session on the server and in this browser. Where the server can write nothing, its token is good for the rest
 * of its hours, but the browser has it no more.
 */
export async function leave(event: RequestEvent): Promise<void> {
  const token = fromBase64url(event.cookies.get(ELECTION_COOKIE) ?? '');
  event.cookies.delete(ELECTION_COOKIE, SESSION_COOKIE_OPTIONS);
  if (token.ok) await leaveElection(toolsOf(event).context, atElection(event), token.value);
}

export async function personOf(event: RequestEvent): Promise<ElectionActor | undefined> {
  const token = fromBase64url(event.cookies.get(ELECTION_COOKIE) ?? '');
  return token.ok ? await electionActorOf(toolsOf(event).context, atElection(event), token.value) : undefined;
}
