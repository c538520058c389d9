// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { APP } from '../root.ts';

const FOLDERS = ['.build/client', 'build/client/_app/immutable'].map((folder) => join(APP, folder));

/** What browsers know only since the middle of 2022 or later, and what a page that uses it does in an older one: nothing. */
const NEWER = new RegExp(
  [
    String.raw`\.(?:toSorted|toReversed|toSpliced|findLast|findLastIndex|isWellFormed|toWellFormed)\(`,
    String.raw`\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(`,
    String.raw`\b(?:Map|Object)\.groupBy\b`,
    String.raw`\bPromise\.(?:withResolvers|try)\b`,
    String.raw`\bArray\.fromAsync\b`,
    String.raw`\bAbortSignal\.(?:any|timeout)\b`,
    String.raw`\bURL\.canParse\b`,
    String.raw`\(\?<[=!]`,
    String.raw`\bstatic\s*\{`,
  ].join('|'),
  'g',
);

/** Each script that browsers are served and that uses something newer than ADR 0024 allows, with what. */
export function findNewer(): readonly string[] {
  return FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      const found = new Set(readFileSync(file, 'utf8').match(NEWER));
      return [...found].map((what) => `${basename(file)} uses ${what}`);
    });
}
