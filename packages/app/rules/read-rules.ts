// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { parseRuleSet, type RuleFault, type RuleSet } from '@amends/domain';
import { parseDocument } from 'yaml';

/** Why a file of rules was not taken. `line` is where YAML itself is wrong, from 1; 0 where nobody can say. */
export type RulesFileError =
  | { readonly type: 'too-large' }
  | { readonly type: 'not-yaml'; readonly line: number }
  | { readonly type: 'faults'; readonly faults: readonly RuleFault[] };

/** Ten times what a long rule set with notes has. */
const LENGTH_MAX = 64 * 1024;

/** Reads the rules of an election out of a YAML file. */
export function readRules(text: string): Result<RuleSet, RulesFileError> {
  if (text.length > LENGTH_MAX) return err({ type: 'too-large' });
  const value = readYaml(text);
  if (!value.ok) return value;
  const rules = parseRuleSet(value.value);
  return rules.ok ? rules : err({ type: 'faults', faults: rules.error });
}

function readYaml(text: string): Result<unknown, RulesFileError> {
  try {
    const document = parseDocument(text, { schema: 'core', logLevel: 'error' });
    // A tag that nobody knows is a warning there and a mistake here.
    const [wrong] = [...document.errors, ...document.warnings];
    if (wrong !== undefined) return err({ type: 'not-yaml', line: wrong.linePos?.[0].line ?? 0 });
    // Aliases make much out of little, and rules need none.
    return ok(document.toJS({ maxAliasCount: 0 }));
  } catch {
    // It was nested too deeply, or had an alias.
    return err({ type: 'not-yaml', line: 0 });
  }
}
