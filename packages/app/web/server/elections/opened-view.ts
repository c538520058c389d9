// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import type { OpenedFollowUp } from '../../../services/elections/open-follow-up.ts';
import type { OpenedView } from '../../ui/elections/result/committee-view.ts';
import { officeOf } from '../request.ts';

/** The links of a draft that was opened in this request. */
export function openedView(event: RequestEvent, { id, invitations }: OpenedFollowUp): OpenedView {
  const url = `${event.url.origin}/${officeOf(event)}/elections/${id}`;
  return { url, links: invitations.map(({ name, secret }) => ({ name, url: `${url}/join#${secret}` })) };
}
