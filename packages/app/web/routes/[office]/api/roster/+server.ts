// SPDX-License-Identifier: AGPL-3.0-or-later
import { readRoster } from '../../../../../services/read-office.ts';
import { officeOf, toolsOf } from '../../../../server/request.ts';
import { rosterJson } from '../../../../server/views.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  Response.json(rosterJson(await readRoster(toolsOf(event).context, officeOf(event))));
