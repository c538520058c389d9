// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, utf8, type Random } from '@amends/base';
import { sha256 } from '@noble/hashes/sha2.js';

/** Chance that is the same for the same seed, so that what fails can be seen again. */
export function seededRandom(seed: string): Random {
  let next = 0;
  return (length) => {
    const blocks: Uint8Array[] = [];
    while (blocks.length * 32 < length) blocks.push(sha256(utf8(`${seed}|${String(next++)}`)));
    return concatBytes(...blocks).slice(0, length);
  };
}
