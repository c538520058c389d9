// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs';
import { must } from '@amends/base';
import type { RuleSet } from '@amends/domain';
import { readRules } from './read-rules.ts';

export type Preset = RuleSet & {
  /** The file's name without its ending, such as `two-officers-approval`. */
  readonly name: string;
};

const FOLDER = new URL('../../../content/elections/', import.meta.url);
const ENDING = '.yaml';

/** The rule sets that come with the program, by name. */
export function listPresets(): readonly Preset[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(ENDING));
  return files.toSorted().map((file) => ({
    name: file.slice(0, -ENDING.length),
    // A test reads each of them.
    ...must(readRules(readFileSync(new URL(file, FOLDER), 'utf8'))),
  }));
}
