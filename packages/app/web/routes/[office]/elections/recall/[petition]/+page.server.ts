// SPDX-License-Identifier: AGPL-3.0-or-later
import { takeSignature } from '../../../../../server/elections/petition-actions.ts';
import { petitionPage } from '../../../../../server/elections/petition-pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await petitionPage(event)),
  isSigned: event.url.searchParams.has('signed'),
});

export const actions: Actions = { default: (event) => takeSignature(event) };
