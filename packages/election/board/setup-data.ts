// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from '@amends/base';
import { hashHex } from '../group/hash-number.ts';
import type { Setup } from '../verify/check-setup.ts';

/** The data of a Setup: its parts as they are stored, and their hashes (section 4.10). */
export function setupData({ election, trustees, credentials }: Setup): readonly Uint8Array[] {
  const named = { election: hashHex(election), trustees: hashHex(trustees), credentials: hashHex(credentials) };
  return [election, trustees, credentials, utf8(JSON.stringify(named))];
}
