// SPDX-License-Identifier: AGPL-3.0-or-later
import { challengePasskey } from '../../../../../../services/passkeys.ts';
import { officeOf, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
  Response.json({ challenge: challengePasskey(toolsOf(event).context, officeOf(event)) });
