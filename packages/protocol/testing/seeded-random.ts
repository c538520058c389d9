// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, utf8, type Random } from '@amends/base';
import { sha256 } from '../keys/derive.ts';

const BLOCK = 32;

/**
 * Bytes that look random and follow from a seed: SHA-256 of the seed and a counter, block by block. Only for tests
 * and vectors. A test gives its own name as the seed, so that a failure names it.
 */
export function seededRandom(seed: string): Random {
  let counter = 0;
  return (length) => {
    const blocks: Uint8Array[] = [];
    for (let made = 0; made < length; made += BLOCK) {
      blocks.push(sha256(utf8(`${seed}/${String(counter)}`)));
      counter += 1;
    }
    return concatBytes(...blocks).slice(0, length);
  };
}
