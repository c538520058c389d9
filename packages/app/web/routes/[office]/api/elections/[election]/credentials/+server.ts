// SPDX-License-Identifier: AGPL-3.0-or-later
import { planCredentials, publishCredentials } from '../../../../../../../services/elections/vote/credentials.ts';
import { atElection } from '../../../../../../server/elections/at-election.ts';
import { actAs, readAs } from '../../../../../../server/elections/act-as.ts';
import { credentialsBody } from '../../../../../../server/elections/vote-bodies.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  await readAs(event, ['teller'], {
    read: async (context, actor) => await planCredentials(context, actor),
    view: ({ isMade, ...plan }) => ({ made: isMade, uuid: atElection(event).election, ...plan }),
  });

export const POST: RequestHandler = async (event) =>
  await actAs(
    event,
    { role: 'teller', schema: credentialsBody },
    {
      act: async (context, actor, body) => await publishCredentials(context, actor, body),
      view: () => ({}),
    },
  );
