// SPDX-License-Identifier: AGPL-3.0-or-later
import { revealLot } from '../../../../../../../services/elections/vote/reveal-lot.ts';
import { actAs } from '../../../../../../server/elections/act-as.ts';
import { revealBody } from '../../../../../../server/elections/vote-bodies.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) =>
  await actAs(
    event,
    { role: 'trustee', schema: revealBody },
    {
      act: async (context, actor, body) => await revealLot(context, actor, body.reveal),
      view: () => ({}),
    },
  );
