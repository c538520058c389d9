// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url, type Result } from '@amends/base';
import type { FormFields } from '@amends/domain';
import type { RequestEvent } from '@sveltejs/kit';
import type { Photo } from '../../../../ports/nomination-store.ts';
import type { FormSend } from '../../../../services/elections/nominations/keep-nomination.ts';
import type { NominationFault } from '../../../../services/elections/nominations/nomination-fault.ts';
import type { QuestionFault } from '../../../../services/elections/questions/ask-question.ts';
import type { FormFault } from '../../../ui/elections/form/form-fault.ts';
import { inFormOrder } from '../../../ui/elections/words/nomination-faults.ts';
import type { FormView } from '../../../ui/elections/nominations/views.ts';
import { formMac, readForm } from '../../../without-scripts/read-form.ts';
import { photoAsText, readPhoto } from '../../../without-scripts/read-photo.ts';
import { readFormData } from '../../read-form-data.ts';
import { toolsOf } from '../../request.ts';

const TOKEN_BYTES = 16;
/** Fields of the form itself, which nobody typed. */
const OWN_FIELDS = ['token', 'step', 'photoKept', 'photoAway'];

export type PostedSubmission = {
  readonly fields: FormFields;
  readonly send: FormSend;
  readonly photo: Photo | null;
  /** Neither a new photo nor one from an earlier step, and the old one is not to go. */
  readonly leavesPhoto: boolean;
  readonly photoFaults: readonly FormFault[];
  /** What was typed, to be shown again. */
  readonly view: Omit<FormView, 'faults'>;
};

export function freshToken(event: RequestEvent): string {
  return toBase64url(toolsOf(event).context.random(TOKEN_BYTES));
}

/** A posted form of an election: fields, a photo without hidden facts, and what two sends of it are told by. */
export async function readSubmission(event: RequestEvent): Promise<PostedSubmission> {
  const form = readForm(await readFormData(event.request));
  const token = form.fields.token?.[0] ?? freshToken(event);
  const read = await readPhoto(form);
  const photo = read.ok ? read.value : null;
  const typed = Object.entries(form.fields).filter(([name]) => !OWN_FIELDS.includes(name));
  return {
    fields: form.fields,
    send: { token, bodyMac: await formMac(form, token) },
    photo,
    leavesPhoto: photo === null && form.fields.photoAway?.[0] !== 'yes',
    photoFaults: read.ok ? [] : [read.error],
    view: { values: Object.fromEntries(typed), photo: photoAsText(photo) },
  };
}

type Failed = Extract<Result<never, NominationFault | QuestionFault>, { ok: false }>['error'];

/** What is wrong with the fields of a form, if that is what is wrong. */
export function faultsOf(error: Failed): readonly FormFault[] | undefined {
  if (error.type === 'fields') return inFormOrder(error.errors);
  return error.type === 'field' ? [error] : undefined;
}

/** Anything that is no fault of a field: it is over, or there is too much going on. */
export function reasonOf({ type }: Failed): 'busy' | 'not-open' {
  return type === 'busy' ? 'busy' : 'not-open';
}
