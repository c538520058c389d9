// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseCall, type ElectionCall } from '@amends/domain';
import type { ElectionRow } from '../../ports/election-store.ts';

/** The call in a row; undefined for a draft that lacks parts. */
export function callOf({ call }: ElectionRow): ElectionCall | undefined {
  const read = parseCall(call);
  return read.ok ? read.value : undefined;
}
