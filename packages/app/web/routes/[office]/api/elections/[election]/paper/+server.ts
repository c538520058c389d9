// SPDX-License-Identifier: AGPL-3.0-or-later
import { askForPaper } from '../../../../../../../services/elections/vote/paper.ts';
import { actAs } from '../../../../../../server/elections/act-as.ts';
import { paperBody } from '../../../../../../server/elections/vote-bodies.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) =>
  await actAs(
    event,
    { role: 'teller', schema: paperBody },
    {
      act: async (context, actor, body) =>
        await askForPaper(context, actor, { voter: body.voter, credential: body.credential ?? null }),
      view: ({ act }) => ({ act }),
    },
  );
