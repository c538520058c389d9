// SPDX-License-Identifier: AGPL-3.0-or-later

/** `A`; each capital letter after it stands for one letter more. */
export const NONE_IN_COMMON = 65;

/** The words that `pack` packed. */
export function unpackWords(packed: string): readonly string[] {
  let before = '';
  return packed
    .split(/(?=[A-Z])/)
    .map((piece) => (before = before.slice(0, piece.charCodeAt(0) - NONE_IN_COMMON) + piece.slice(1)));
}
