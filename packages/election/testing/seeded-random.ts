// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8, type Random } from '@amends/base';
import { sha256 } from '@noble/hashes/sha2.js';

/** Bytes of a hash. */
const BLOCK = 32;

/** Chance that is the same for the same seed, so that what fails can be seen again. */
export function seededRandom(seed: string): Random {
  let next = 0;
  return (length) => {
    const bytes = new Uint8Array(Math.ceil(length / BLOCK) * BLOCK);
    for (let at = 0; at < length; at += BLOCK) bytes.set(sha256(utf8(`${seed}|${String(next++)}`)), at);
    return bytes.slice(0, length);
  };
}
