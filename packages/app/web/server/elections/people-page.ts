// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok, parseId, type ElectionPersonId, type Result } from '@amends/base';
import type { FormFields } from '@amends/domain';
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { callOf } from '../../../services/elections/call-of.ts';
import {
  ceremonyHasBegun,
  inviteToCommittee,
  linkAgain,
  needsTwo,
  removeInvited,
} from '../../../services/elections/committee-people.ts';
import type { ElectionInvitation } from '../../../services/elections/election-people.ts';
import type { ServiceError } from '../../../services/service-error.ts';
import type { PeopleOutcome, PeoplePage } from '../../ui/elections/page-types.ts';
import { readForm } from '../../without-scripts/read-form.ts';
import { readFormData } from '../read-form-data.ts';
import { toolsOf } from '../request.ts';
import { electionAt, tellerOrSignIn } from './at-election.ts';

export async function peoplePage(event: RequestEvent): Promise<PeoplePage> {
  const { office, election, person: me } = await tellerOrSignIn(event);
  const { store } = toolsOf(event).context.db;
  const people = await store.elections.people(office, election);
  return {
    election,
    people: people.map(({ id, role, name, email, verifyKey }) => {
      return { id, role, name, email, isIn: verifyKey !== null, isMe: id === me.id };
    }),
    tellersWait: await needsTwo(store, { office, election }),
    trusteesAreFixed: await ceremonyHasBegun(store, { office, election }),
    isRehearsal: callOf(await electionAt(event))?.isRehearsal === true,
    isRemoved: event.url.searchParams.get('done') === 'removed',
  };
}

export async function takeInvitation(event: RequestEvent): Promise<PeopleOutcome | ActionFailure<PeopleOutcome>> {
  const actor = await tellerOrSignIn(event);
  const { fields } = readForm(await readFormData(event.request));
  const said = (name: string): string => (fields[name]?.[0] ?? '').trim();
  const role = said('role') === 'trustee' ? 'trustee' : 'teller';
  const byMail = said('way') === 'mail';
  const person = { name: said('name'), email: said('email'), role, byMail } as const;
  const invited = await inviteToCommittee(toolsOf(event).context, actor, person);
  if (!invited.ok) return answer(event, invited, { byMail, fields });
  if ('waits' in invited.value) return { type: 'waits', name: person.name };
  return answer(event, ok(invited.value.invitation), { byMail, fields });
}

export async function takeLinkAgain(event: RequestEvent): Promise<PeopleOutcome | ActionFailure<PeopleOutcome>> {
  const at = await tellerOrSignIn(event);
  const { fields } = readForm(await readFormData(event.request));
  const byMail = fields.way?.[0] === 'mail';
  const invited = await linkAgain(toolsOf(event).context, at, { person: personIn(fields), byMail });
  return answer(event, invited, { byMail, fields });
}

export async function takeRemoval(event: RequestEvent): Promise<ActionFailure<PeopleOutcome>> {
  const at = await tellerOrSignIn(event);
  const { fields } = readForm(await readFormData(event.request));
  const removed = await removeInvited(toolsOf(event).context, at, personIn(fields));
  if (!removed.ok && removed.error.type === 'not-open') return fail(409, { type: 'refused' });
  if (!removed.ok) error(removed.error.type === 'busy' ? 503 : 409, removed.error.type);
  redirect(303, `/${at.office}/elections/${at.election}/committee/people?done=removed`);
}

function personIn(fields: FormFields): ElectionPersonId {
  const id = parseId<ElectionPersonId>(fields.person?.[0]);
  if (!id.ok) error(404, 'Not found');
  return id.value;
}

function answer(
  event: RequestEvent,
  invited: Result<ElectionInvitation, ServiceError>,
  { byMail, fields }: { readonly byMail: boolean; readonly fields: FormFields },
): PeopleOutcome | ActionFailure<PeopleOutcome> {
  if (invited.ok) {
    const { name, email, secret } = invited.value;
    const { office, election } = event.params;
    const link = byMail ? null : `${event.url.origin}/${office ?? ''}/elections/${election ?? ''}/join#${secret}`;
    return { type: 'invited', name, email, link };
  }
  const why = invited.error;
  if (why.type === 'field') return fail(422, { type: 'faults', form: { errors: [why], values: fields } });
  if (why.type === 'not-open') return fail(409, { type: 'refused' });
  error(why.type === 'busy' ? 503 : 409, why.type);
}
