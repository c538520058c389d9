// SPDX-License-Identifier: AGPL-3.0-or-later
import { questionsPage, takeQuestion } from '../../../../../server/elections/nominations/questions-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => questionsPage(event);

export const actions: Actions = { default: (event) => takeQuestion(event) };
