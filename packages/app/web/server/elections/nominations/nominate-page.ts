// SPDX-License-Identifier: AGPL-3.0-or-later
import { nominationsAreOpen } from '@amends/domain';
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { nominateOneself } from '../../../../services/elections/nominations/nominate-oneself.ts';
import { proposeSomebody } from '../../../../services/elections/nominations/propose-somebody.ts';
import type { NominateOutcome, NominatePage, Who } from '../../../ui/elections/nominations/views.ts';
import { toolsOf } from '../../request.ts';
import { calledAt } from './election-about.ts';
import { faultsOf, freshToken, readSubmission, reasonOf, type PostedSubmission } from './read-submission.ts';

/** The page on which people are nominated: a choice first, then a form for one's own name or for somebody else's. */
export async function nominatePage(event: RequestEvent): Promise<NominatePage> {
  const { about, call, state } = await calledAt(event);
  const { nominationsOpenAt: opensAt, nominationsCloseAt: closesAt } = call.schedule;
  const now = toolsOf(event).context.clock();
  const isOpen = state === 'called' && nominationsAreOpen(call, now);
  const isBefore = state === 'called' && opensAt !== null && now < opensAt;
  return {
    ...about,
    who: whoOf(event.url.searchParams.get('who')),
    opensAt,
    closesAt,
    when: isOpen ? 'open' : isBefore ? 'before' : 'after',
    declaredOptions: call.rules.declaredOptions,
    token: freshToken(event),
  };
}

/** A form of that page: looked at first, shown to be checked, and sent when she says so. */
export async function takeNomination(event: RequestEvent): Promise<NominateOutcome | ActionFailure<NominateOutcome>> {
  const { at, path } = await calledAt(event);
  const submission = await readSubmission(event);
  const { fields, send, view, photoFaults } = submission;
  const who = whoOf(fields.who?.[0] ?? null) ?? 'self';
  const token = send.token;
  if (fields.step?.[0] === 'change') return { type: 'form', who, token, faults: [], ...view };
  const isTrial = fields.step?.[0] !== 'send' || photoFaults.length > 0;
  const done = await submit(event, { at, who, submission, isTrial });
  if (done.ok && photoFaults.length === 0) {
    if (done.value.token === null && isTrial) return { type: 'check', who, token, faults: [], ...view };
    const [name = ''] = fields.name ?? [];
    const [email = ''] = fields.email ?? [];
    const link = done.value.token === null ? '' : `${event.url.origin}${path}/nominations/${done.value.token}`;
    return { type: 'sent', who, name, email, link };
  }
  const faults = done.ok ? [] : faultsOf(done.error);
  if (faults !== undefined)
    return fail(422, { type: 'form', who, token, ...view, faults: [...faults, ...photoFaults] });
  if (done.ok || done.error.type === 'sent-before') return { type: 'sent-before', who };
  if (done.error.type === 'sent-changed') return fail(422, { type: 'sent-changed', who, token, faults: [], ...view });
  const reason = reasonOf(done.error);
  return fail(reason === 'busy' ? 503 : 422, { type: 'failed', reason, who, token, faults: [], ...view });
}

type Submitted = {
  readonly at: Awaited<ReturnType<typeof calledAt>>['at'];
  readonly who: Who;
  readonly submission: PostedSubmission;
  readonly isTrial: boolean;
};

async function submit(event: RequestEvent, { at, who, submission, isTrial }: Submitted) {
  const { context } = toolsOf(event);
  const { fields, send, photo } = submission;
  if (who === 'self') return await nominateOneself(context, at, { fields, send, photo, isTrial });
  const proposed = await proposeSomebody(context, at, { fields, send, isTrial });
  return proposed.ok ? ({ ok: true, value: { token: null } } as const) : proposed;
}

function whoOf(text: string | null): Who | null {
  return text === 'self' || text === 'other' ? text : null;
}
