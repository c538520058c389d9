// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { Group } from '../group/group.ts';
import type { Ground } from '../v1/ground.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { trustees as trusteesShape, type Trustees } from '../v1/shapes/trustees.ts';
import { checkKey } from './check-key.ts';
import { checkThreshold } from './check-threshold.ts';
import type { HeldKey, KeyHolders } from './key-holders.ts';

/**
 * Checks all keys of trustees and that together they are the election's (sections 4.5 to 4.7).
 *
 * @returns the trustees in order, or what is wrong first
 */
export function checkTrustees(ground: Ground, content: Uint8Array): Result<readonly KeyHolders[], string> {
  const read = parseExact(content, trusteesShape);
  if (!read.ok) return read;
  const { group } = ground;
  const holders: KeyHolders[] = [];
  let product = 1n;
  for (const [index, kind] of read.value.entries()) {
    const checked = checkKind(group, kind);
    if (!checked.ok) return err(`item ${String(index + 1)}: ${checked.error}`);
    holders.push(checked.value.holders);
    product = group.multiply(product, checked.value.key);
  }
  return product === ground.key ? ok(holders) : err('the keys of the trustees do not make the public key');
}

/** The keys of one item: of a trustee alone, or of several together. */
export function checkKind(group: Group, kind: Trustees[number]): Result<HeldKey, string> {
  if (kind[0] === 'Pedersen') return checkThreshold(group, kind[1]);
  const key = checkKey(group, kind[1]);
  return key.ok ? ok({ holders: { needed: 1, keys: [key.value] }, key: key.value }) : key;
}
