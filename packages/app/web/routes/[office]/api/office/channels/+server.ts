// SPDX-License-Identifier: AGPL-3.0-or-later
import { readOfficerChannels } from '../../../../../../services/read-channel.ts';
import { refusal } from '../../../../../server/answer.ts';
import { knownBody, readBody } from '../../../../../server/read-body.ts';
import { requireOfficer, toolsOf } from '../../../../../server/request.ts';
import { officerChannelJson } from '../../../../../server/views.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const body = await readBody(event.request, knownBody);
  if (!body.ok) return refusal(body.error);
  const { known, only } = body.value.value;
  const asked = { known: new Map(Object.entries(known)), ...(only && { only: new Set(only) }) };
  const { channels, more } = await readOfficerChannels(toolsOf(event).context, actor.value, asked);
  return Response.json({ channels: channels.map(officerChannelJson), more });
};
