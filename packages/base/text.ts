// SPDX-License-Identifier: AGPL-3.0-or-later
// What browsers do themselves only since 2023: a phone that is older must seal as well.

/** Whether a text is one of whole letters: no half of a pair of UTF-16 code units stands alone. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** The text with U+FFFD in the place of each half letter. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
