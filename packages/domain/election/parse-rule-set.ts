// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, isJsonObject, ok, type Result } from '@amends/base';
import { BALLOT_PLACES, type BallotPlace, type CallKind } from './call.ts';
import { parseRules, type RuleFault } from './parse-rules.ts';
import { line, oneOf, orElse, recordOf } from './read-shape.ts';
import type { ElectionRules } from './rules.ts';

/** What a file of rules can be for. A recall is none of them: it begins with a petition, by the rules of its officer. */
export const RULE_SET_KINDS = ['officers', 'confidence'] as const satisfies readonly CallKind[];

/** A file of rules: the rules themselves, and what stands there for whoever chooses one. */
export type RuleSet = {
  readonly kind: (typeof RULE_SET_KINDS)[number];
  /** One sentence on them; may be empty. */
  readonly summary: string;
  /** Where members vote, as a call by these rules begins. */
  readonly ballot: BallotPlace;
  readonly rules: ElectionRules;
};

const SUMMARY_LENGTH_MAX = 300;

const heading = recordOf<Omit<RuleSet, 'rules'>>({
  kind: orElse(oneOf(RULE_SET_KINDS), 'officers'),
  summary: orElse(line({ max: SUMMARY_LENGTH_MAX, min: 0 }), ''),
  ballot: orElse(oneOf(BALLOT_PLACES), 'amends'),
});

/** Reads a file of rules: those of `parseRules`, and beside them `kind`, `summary` and `ballot`, which are no rules. */
export function parseRuleSet(value: unknown): Result<RuleSet, readonly RuleFault[]> {
  if (!isJsonObject(value)) return err([{ field: '', problem: 'malformed' }]);
  const { kind, summary, ballot, ...given } = value;
  const said = Object.entries({ kind, summary, ballot }).filter(([, part]) => part !== undefined);
  const head = heading(Object.fromEntries(said), '');
  const rules = parseRules(given);
  if (head.ok && rules.ok) return ok({ ...head.value, rules: rules.value });
  return err([...(head.ok ? [] : head.error), ...(rules.ok ? [] : rules.error)]);
}
