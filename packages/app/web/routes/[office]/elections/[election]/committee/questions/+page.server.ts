// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  committeeQuestionsPage,
  takeQuestionJudgement,
} from '../../../../../../server/elections/nominations/committee-questions-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => committeeQuestionsPage(event);

export const actions: Actions = { default: (event) => takeQuestionJudgement(event) };
