// SPDX-License-Identifier: AGPL-3.0-or-later

/** What credentials, and the ids of elections, are written with: no 0, O, I or l, which are taken for one another. */
export const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** How many characters a credential has: 15 as Belenios 2.0 makes them, 22 as it does from 2.4 on. */
export type CredentialFormat = keyof typeof FORMATS;

type Written = {
  /** How many characters stand between dashes. */
  readonly groups: readonly number[];
  /** Whether the last character follows from the others. */
  readonly hasCheck: boolean;
};

/** 82 bits of chance and a digit that finds slips in typing, or 128 bits without one. */
export const FORMATS = {
  15: { groups: [3, 3, 3, 3, 3], hasCheck: true },
  22: { groups: [5, 6, 5, 6], hasCheck: false },
} as const satisfies Readonly<Record<number, Written>>;

/** The format of credentials of so many characters, dashes not counted. */
export function formatOf(length: number): CredentialFormat | undefined {
  if (length === 15 || length === 22) return length;
  return undefined;
}

/**
 * The last of 15 characters: 53 less the remainder by 53 of the number that the others are in base 58, the first
 * digit being the most significant (section 4.8).
 */
export function checkDigit(digits: string): string {
  const number = [...digits].reduce((value, digit) => (value * 58n + BigInt(ALPHABET.indexOf(digit))) % 53n, 0n);
  return ALPHABET.charAt(53 - Number(number));
}
