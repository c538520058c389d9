// SPDX-License-Identifier: AGPL-3.0-or-later
import { json } from '@sveltejs/kit';
import { challengePasskey } from '../../../../../../services/passkeys.ts';
import { officeOf, toolsOf } from '../../../../../server/request.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) =>
  json({ challenge: challengePasskey(toolsOf(event).context, officeOf(event)) });
