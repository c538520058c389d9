// SPDX-License-Identifier: AGPL-3.0-or-later

/** Shorter parts of a name are too common as words to ask about. */
const NAME_PART_LENGTH_MIN = 2;
/** Marks over and under letters: who types in a hurry leaves them out. */
const ACCENTS = /[\u0300-\u036f]/g;

/**
 * Which of these people a text names, by full name or by any one part of it.
 * It errs on the side of asking: "may Jo read this?" costs one press, a mistake costs trust.
 */
export function mentionedNames(text: string, names: readonly string[]): readonly string[] {
  const words = new Set(wordsOf(text));
  return names.filter((name) => wordsOf(name).some((part) => part.length >= NAME_PART_LENGTH_MIN && words.has(part)));
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
