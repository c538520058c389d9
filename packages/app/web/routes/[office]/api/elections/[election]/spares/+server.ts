// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok } from '@amends/base';
import { readSpareDesk } from '../../../../../../../services/elections/vote/spare-desk.ts';
import { signSpare } from '../../../../../../../services/elections/vote/spares.ts';
import { actAs, readAs } from '../../../../../../server/elections/act-as.ts';
import { spareBody } from '../../../../../../server/elections/vote-bodies.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  await readAs(event, ['teller'], {
    read: async ({ db }, actor) => ok(await readSpareDesk(db.store, actor)),
    view: (spares) => spares,
  });

export const POST: RequestHandler = async (event) =>
  await actAs(
    event,
    { role: 'teller', schema: spareBody },
    {
      act: async (context, actor, body) => await signSpare(context, actor, body),
      view: ({ isAssigned }) => ({ assigned: isAssigned }),
    },
  );
