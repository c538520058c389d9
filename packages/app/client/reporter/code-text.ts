// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes } from '@amends/base';
import { codeFromEntropy, parseCode, type CodeWords } from '@amends/protocol/keys/return-code.ts';

/** The words of a code, however it is written; undefined where it is none. */
export function readCodeWords(text: string): CodeWords | undefined {
  const entropy = parseCode(text);
  return entropy.ok ? codeFromEntropy(entropy.value) : undefined;
}

/** Whether two codes are whole and the same, however they are written. */
export function isSameCode(left: string, right: string): boolean {
  const [one, other] = [parseCode(left), parseCode(right)];
  return one.ok && other.ok && equalBytes(one.value, other.value);
}
