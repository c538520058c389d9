// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, parseId, type FileId, type Result } from '@amends/base';
import { PART_BYTES } from '../../../../../../../ports/sealed-api.ts';
import type { ServiceError } from '../../../../../../../services/service-error.ts';
import { putPart, readPart } from '../../../../../../../services/upload-file.ts';
import { answer, bytesAnswer, refusal } from '../../../../../../server/answer.ts';
import { officeOf, requireOfficer, requireReporter, toolsOf } from '../../../../../../server/request.ts';
import type { RequestHandler } from './$types';

const PART = /^\d{1,4}$/;

export const PUT: RequestHandler = async (event) => {
  const at = placeOf(event.params);
  if (!at.ok) return refusal(at.error);
  const bytes = new Uint8Array(await event.request.arrayBuffer());
  if (bytes.length > PART_BYTES) return refusal({ type: 'field', field: 'files', problem: 'too-large' });
  return answer(await putPart(toolsOf(event).context, officeOf(event), { ...at.value, bytes }));
};

export const GET: RequestHandler = async (event) => {
  const at = placeOf(event.params);
  if (!at.ok) return refusal(at.error);
  const isReporter = event.request.headers.has('authorization');
  const actor = isReporter ? requireReporter(event) : await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  return bytesAnswer(await readPart(toolsOf(event).context, actor.value, at.value));
};

function placeOf(params: { file: string; part: string }): Result<{ file: FileId; part: number }, ServiceError> {
  const file = parseId<FileId>(params.file);
  if (!file.ok || !PART.test(params.part)) return err({ type: 'not-found' });
  return ok({ file: file.value, part: Number(params.part) });
}
