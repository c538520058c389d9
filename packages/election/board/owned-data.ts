// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from '@amends/base';
import { hashHex } from '../group/hash-number.ts';

/** The data of a shuffle or a partial decryption: what was made, and whose it is (sections 4.17 and 4.18). */
export function ownedData(owner: number, content: Uint8Array): readonly Uint8Array[] {
  return [content, utf8(JSON.stringify({ owner, payload: hashHex(content) }))];
}
