// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Person } from '@amends/domain';
import type { Store } from '../../ports/store.ts';
import type { AtElection } from './outcome-body.ts';

/** Members who may vote; null where no roll was brought to this server. */
export async function rollOf(_store: Store, _at: AtElection): Promise<readonly Person[] | null> {
  return await Promise.resolve(null);
}
