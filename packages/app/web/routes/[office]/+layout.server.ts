// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { version } from '../../../package.json';
import { readOffice } from '../../../services/read-office.ts';
import { officeOf, toolsOf } from '../../server/request.ts';
import type { OfficePage } from '../../page-data.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event): Promise<OfficePage> => {
  const office = await readOffice(toolsOf(event).context, officeOf(event));
  if (!office.ok) error(404, 'Not found');
  const { scripts, sourceUrl } = toolsOf(event);
  const program = { version, ...(sourceUrl === undefined ? {} : { sourceUrl }) };
  return { ...office.value, program, script: scripts.leave };
};
