// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  ownPage,
  takeAnswers,
  takeStepBack,
  takeWriting,
} from '../../../../../../server/elections/nominations/own-page.ts';
import { toolsOf } from '../../../../../../server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await ownPage(event)),
  script: toolsOf(event).scripts['election-photo'],
});

export const actions: Actions = {
  write: (event) => takeWriting(event),
  answer: (event) => takeAnswers(event),
  refuse: (event) => takeStepBack(event, 'refuse'),
  withdraw: (event) => takeStepBack(event, 'withdraw'),
};
