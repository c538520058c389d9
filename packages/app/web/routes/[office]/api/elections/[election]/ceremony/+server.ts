// SPDX-License-Identifier: AGPL-3.0-or-later
import { putCeremonyText, readCeremony } from '../../../../../../../services/elections/vote/ceremony.ts';
import { actAs, readAs } from '../../../../../../server/elections/act-as.ts';
import { ceremonyBody } from '../../../../../../server/elections/vote-bodies.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  await readAs(event, ['trustee', 'teller'], { read: readCeremony, view: (ceremony) => ceremony });

export const POST: RequestHandler = async (event) =>
  await actAs(
    event,
    { role: 'trustee', schema: ceremonyBody },
    {
      act: async (context, actor, body) => await putCeremonyText(context, actor, body),
      view: () => ({}),
    },
  );
