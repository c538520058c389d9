// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Branded, type Result } from '@amends/base';
import { ALPHABET, checkDigit, FORMATS, formatOf, type CredentialFormat } from './credential-format.ts';

/** A voter's secret, of 15 or 22 characters in groups with dashes. The dashes belong to what everything is derived from. */
export type PrivateCredential = Branded<string, 'PrivateCredential'>;

/**
 * Why something typed is no credential. `length`: it has neither 15 nor 22 characters. `alphabet`: the character at
 * this place, from 1 and without dashes, is in no credential. `check`: the last one does not follow from the others.
 */
export type CredentialFault =
  { readonly type: 'length' } | { readonly type: 'alphabet'; readonly place: number } | { readonly type: 'check' };

/** More than anybody types, whatever stands between the characters. */
const TYPED_MAX = 200;

/**
 * Reads a credential as somebody types it: spaces and dashes may be missing, be more, or be others than ours. Its
 * letters may not, because a small one and a capital are two characters.
 */
export function parseCredential(typed: string): Result<PrivateCredential, CredentialFault> {
  if (typed.length > TYPED_MAX) return err({ type: 'length' });
  const characters = typed.replace(/[\s\p{Pd}\p{Cf}]/gu, '');
  const format = formatOf([...characters].length);
  if (format === undefined) return err({ type: 'length' });
  const place = [...characters].findIndex((character) => !ALPHABET.includes(character)) + 1;
  if (place > 0) return err({ type: 'alphabet', place });
  const isWrong = FORMATS[format].hasCheck && checkDigit(characters.slice(0, -1)) !== characters.at(-1);
  return isWrong ? err({ type: 'check' }) : ok(withDashes(characters, format));
}

function withDashes(characters: string, format: CredentialFormat): PrivateCredential {
  let from = 0;
  const groups = FORMATS[format].groups.map((size) => characters.slice(from, (from += size)));
  // Checked by whoever calls.
  return groups.join('-') as PrivateCredential;
}
