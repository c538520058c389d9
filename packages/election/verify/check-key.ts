// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { Element, Group } from '../group/group.ts';
import { checkKnowledge } from '../v1/proofs/check-knowledge.ts';
import { trusteePrefix } from '../v1/proofs/prefixes.ts';
import type { TrusteeKey } from '../v1/shapes/trustees.ts';

/** Whether a key is in the group, and whoever made it knew its secret (section 4.5). */
export function checkKey(group: Group, { public_key: text, pok }: TrusteeKey): Result<Element, string> {
  const key = BigInt(text);
  if (!group.contains(key)) return err('the key is not in the group');
  const proved = checkKnowledge(group, { key, prefix: trusteePrefix(group, text), proof: pok });
  return proved ? ok(key) : err('the proof of the key does not hold');
}
