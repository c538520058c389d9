// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseId } from '@amends/base';
import type { CheckedOffice } from './check-problem.ts';

/** Whether files that belong to a channel are there to the last byte; those that wait may still be coming. */
export async function checkFiles(
  { office, inspect, say }: CheckedOffice,
  channels: ReadonlyMap<unknown, unknown>,
): Promise<void> {
  for (const { id, channel, size, parts, last, bytes } of await inspect.files(office)) {
    if (!parseId(id).ok) say('file-form', id);
    if (channel === null) continue;
    if (!channels.has(channel)) say('file-loose', id);
    const whole = Number(bytes ?? 0) === Number(size) && Number(parts) === Number(last ?? -1) + 1;
    if (!whole) say('file-incomplete', id);
  }
  for (const id of await inspect.looseParts(office)) say('file-loose', id);
}
