// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok, type Result } from '@amends/base';
import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { WaitingRoom } from '../../../../../ports/store.ts';
import type { ServiceError } from '../../../../../services/service-error.ts';
import { beginFile } from '../../../../../services/upload-file.ts';
import { answer, refusal } from '../../../../server/answer.ts';
import { readBody } from '../../../../server/read-body.ts';
import { officeOf, requireOfficer, toolsOf } from '../../../../server/request.ts';
import { SESSION_COOKIE } from '../../../../server/session-cookie.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const room = await roomOf(event);
  if (!room.ok) return refusal(room.error);
  const body = await readBody(event.request, v.object({ size: v.number() }));
  if (!body.ok) return refusal(body.error);
  const { size } = body.value.value;
  const begun = await beginFile(toolsOf(event).context, officeOf(event), { size, room: room.value });
  return answer(begun, (file) => ({ file }));
};

/** Officers' devices send their session; reporters' send no cookie, whoever else uses that browser. */
async function roomOf(event: RequestEvent): Promise<Result<WaitingRoom, ServiceError>> {
  if (event.cookies.get(SESSION_COOKIE) === undefined) return ok('reporters');
  const actor = await requireOfficer(event);
  return actor.ok ? ok(actor.value.id) : actor;
}
