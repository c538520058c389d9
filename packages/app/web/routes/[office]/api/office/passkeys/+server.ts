// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url } from '@amends/base';
import { listPasskeys } from '../../../../../../services/passkeys.ts';
import { refusal } from '../../../../../server/answer.ts';
import { requireOfficer, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const actor = await requireOfficer(event);
  if (!actor.ok) return refusal(actor.error);
  const passkeys = await listPasskeys(toolsOf(event).context, actor.value);
  return Response.json({
    passkeys: passkeys.map(({ id, day, label }) => ({ id, day, label: label === null ? null : toBase64url(label) })),
  });
};
