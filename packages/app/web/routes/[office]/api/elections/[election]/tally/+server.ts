// SPDX-License-Identifier: AGPL-3.0-or-later
import { readTally } from '../../../../../../../services/elections/vote/read-tally.ts';
import { readAs } from '../../../../../../server/elections/act-as.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  await readAs(event, ['trustee', 'teller'], { read: readTally, view: (tally) => tally });
