// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok } from '@amends/base';
import { votersOf } from '../../../../../../../services/elections/vote/vote-roll.ts';
import { readAs } from '../../../../../../server/elections/act-as.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  await readAs(event, ['teller'], {
    read: async ({ db }, actor) => ok(await votersOf(db.store, actor)),
    view: (voters) => ({ voters: voters.map(({ number, name, email }) => ({ number, name, email })) }),
  });
