// SPDX-License-Identifier: AGPL-3.0-or-later
import { listOffices } from '../../services/read-office.ts';
import { toolsOf } from '../server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ offices: await listOffices(toolsOf(event).context) });
