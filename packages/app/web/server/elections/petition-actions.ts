// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url } from '@amends/base';
import { error, redirect, type ActionFailure, type Actions, type RequestEvent } from '@sveltejs/kit';
import { askConfidence } from '../../../services/elections/ask-confidence.ts';
import { confirmSignature, signatureToConfirm } from '../../../services/elections/confirm-signature.ts';
import { openRecall, strikeSignature } from '../../../services/elections/handle-petition.ts';
import { signPetition, type SignError } from '../../../services/elections/sign-petition.ts';
import { startPetition } from '../../../services/elections/start-petition.ts';
import { fromZoned } from '../../ui/elections/words/zoned.ts';
import { officeOf, toolsOf } from '../request.ts';
import { tellerOrSignIn } from './at-election.ts';
import { refuse, refuseWhole, type Refused } from './form-answer.ts';
import { formFields } from './form-fields.ts';
import { openedView } from './opened-view.ts';
import { petitionIn } from './petition-pages.ts';
import { zoneOf } from './zone-of.ts';

type Answered = ActionFailure<Refused> | { readonly isAsked: true };

/** A member begins a petition. */
export async function takePetition(event: RequestEvent): Promise<Answered> {
  const fields = await formFields(event);
  const started = await startPetition(toolsOf(event).context, officeOf(event), fields);
  if (!started.ok && started.error.type === 'conflict') return refuse([{ field: 'form', problem: 'running' }], fields);
  return started.ok ? { isAsked: true } : refused(started.error, fields);
}

/** A member signs one. */
export async function takeSignature(event: RequestEvent): Promise<Answered> {
  const fields = await formFields(event);
  const at = { petition: petitionIn(event), fields };
  const signed = await signPetition(toolsOf(event).context, officeOf(event), at);
  return signed.ok ? { isAsked: true } : refused(signed.error, fields);
}

/** What a mailed link is about: it is confirmed by a button, so that no program that looks at mail signs. */
export async function confirmPage(event: RequestEvent): Promise<{
  readonly toConfirm: { readonly name: string; readonly subject: string; readonly reason: string } | null;
}> {
  const found = await signatureToConfirm(toolsOf(event).context, officeOf(event), tokenIn(event));
  if (!found.ok) return { toConfirm: null };
  const { name, body } = found.value;
  return { toConfirm: { name, subject: body.subject, reason: body.reason } };
}

export async function confirm(event: RequestEvent): Promise<ActionFailure<Refused>> {
  const office = officeOf(event);
  const confirmed = await confirmSignature(toolsOf(event).context, office, tokenIn(event));
  if (!confirmed.ok) return refuseWhole(confirmed.error, {});
  redirect(303, `/${office}/elections/recall/${confirmed.value}?signed`);
}

/** What tellers do with petitions. */
export const committeeRecallActions: Actions = {
  strike: async (event) => {
    const actor = await tellerOrSignIn(event);
    const fields = await formFields(event);
    const [petition = '', signature = ''] = [fields.petition?.[0], fields.signature?.[0]];
    const isStruck = fields.struck?.[0] === 'yes';
    const struck = await strikeSignature(toolsOf(event).context, actor, { petition, signature, isStruck });
    if (!struck.ok) return refuseWhole(struck.error, fields);
    redirect(303, event.url.pathname);
  },
  'ask-confidence': async (event) => {
    const actor = await tellerOrSignIn(event);
    const fields = await formFields(event);
    const opened = await askConfidence(toolsOf(event).context, actor, fields.about?.[0] ?? '');
    return opened.ok ? { opened: openedView(event, opened.value) } : refuseWhole(opened.error, fields);
  },
  'open-recall': async (event) => {
    const actor = await tellerOrSignIn(event);
    const fields = await formFields(event);
    const [date = '', time = ''] = fields.hearingAt?.[0]?.split('T') ?? [];
    const hearingAt = fromZoned({ date, time }, await zoneOf(event)) ?? null;
    const at = { petition: fields.petition?.[0] ?? '', hearingAt };
    const opened = await openRecall(toolsOf(event).context, actor, at);
    return opened.ok ? { opened: openedView(event, opened.value) } : refuseWhole(opened.error, fields);
  },
};

function refused(fault: SignError, fields: Awaited<ReturnType<typeof formFields>>): ActionFailure<Refused> {
  return fault.type === 'faults' ? refuse(fault.faults, fields) : refuseWhole(fault, fields);
}

function tokenIn(event: RequestEvent): Uint8Array {
  const token = fromBase64url(event.params.token ?? '');
  if (!token.ok || token.value.length !== 32) error(404, 'Not found');
  return token.value;
}
