// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { officeOf, toolsOf } from '../request.ts';

/** In which time zone the office says its dates. */
export async function zoneOf(event: RequestEvent): Promise<string> {
  const office = await toolsOf(event).context.db.store.offices.find(officeOf(event));
  return office?.profile.timeZone ?? 'UTC';
}
