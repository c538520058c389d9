// SPDX-License-Identifier: AGPL-3.0-or-later
import { firstNameOf } from '../../ui/words/plain-text.ts';

type Named = { readonly id: string; readonly name: string };

/** The officers whose first or full name stands in a text as a word of its own, in any case. */
export function findMentioned<Officer extends Named>(text: string, officers: readonly Officer[]): readonly Officer[] {
  return officers.filter(({ name }) => [name, firstNameOf(name)].some((words) => hasWord(text, words)));
}

function hasWord(text: string, words: string): boolean {
  if (words === '') return false;
  const pattern = words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}
