// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficerId } from '@amends/base';
import type { LoadedChannel } from './case-view.ts';

/** Somebody was let in since an officer was shown who reads: she is asked to look again before her words go out. */
export const CAME_IN = { type: 'field', field: 'reader', problem: 'too-many' } as const;

export function hasMoreWriters({ chain }: LoadedChannel, shown: readonly OfficerId[]): boolean {
  return chain.writers.some((id) => !shown.includes(id));
}
