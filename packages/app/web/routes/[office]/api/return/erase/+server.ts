// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { eraseChannel } from '../../../../../../services/erase-channel.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { channelId, readBody } from '../../../../../server/read-body.ts';
import { requireReporter, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const actor = requireReporter(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, v.object({ channel: channelId }));
  if (!body.ok) return refusal(body.error);
  return answer(await eraseChannel(toolsOf(event).context, actor.value, body.value.value.channel));
};
