// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';

export async function zoneOf(_event: RequestEvent): Promise<string> {
  return await Promise.resolve('UTC');
}
