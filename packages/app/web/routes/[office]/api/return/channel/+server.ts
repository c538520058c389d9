// SPDX-License-Identifier: AGPL-3.0-or-later
import { readReporterChannel } from '../../../../../../services/read-channel.ts';
import { answer, refusal } from '../../../../../server/answer.ts';
import { requireReporter, toolsOf } from '../../../../../server/request.ts';
import { reporterChannelJson } from '../../../../../server/views.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const actor = requireReporter(event);
  if (!actor.ok) return refusal(actor.error);
  return answer(await readReporterChannel(toolsOf(event).context, actor.value), reporterChannelJson);
};
