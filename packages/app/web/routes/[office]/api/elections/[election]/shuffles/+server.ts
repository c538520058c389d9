// SPDX-License-Identifier: AGPL-3.0-or-later
import { putShuffle } from '../../../../../../../services/elections/vote/shuffles.ts';
import { actAs } from '../../../../../../server/elections/act-as.ts';
import { shuffleBody } from '../../../../../../server/elections/vote-bodies.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) =>
  await actAs(
    event,
    { role: 'trustee', schema: shuffleBody },
    {
      act: async (context, actor, body) => await putShuffle(context, actor, body),
      view: (put) => put,
    },
  );
