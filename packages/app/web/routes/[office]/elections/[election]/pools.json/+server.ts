// SPDX-License-Identifier: AGPL-3.0-or-later
import { publicJson } from '../../../../../server/elections/public-json.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => await publicJson(event, 'pools');
