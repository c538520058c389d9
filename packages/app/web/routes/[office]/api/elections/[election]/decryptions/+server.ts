// SPDX-License-Identifier: AGPL-3.0-or-later
import { putDecryption } from '../../../../../../../services/elections/vote/decryptions.ts';
import { actAs } from '../../../../../../server/elections/act-as.ts';
import { decryptionBody } from '../../../../../../server/elections/vote-bodies.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) =>
  await actAs(
    event,
    { role: 'trustee', schema: decryptionBody },
    {
      act: async (context, actor, body) => await putDecryption(context, actor, body.decryption),
      view: (put) => put,
    },
  );
