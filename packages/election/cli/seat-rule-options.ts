// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { SeatRule } from '../count/seat-rules.ts';

const SEAT_RULE = /^(at-most|at-least):(\d{1,3}):((?:[1-9]\d{0,3}(?:,[1-9]\d{0,3})*)?)$/;

/**
 * Reads seat rules as they are given on the command line, one option each: `at-most:1:2,5` or `at-least:1:2,5`, with
 * the numbers of the candidates it is about, of whom there may be none.
 */
export function parseSeatRules(given: unknown): Result<readonly SeatRule[], string> {
  const said = Array.isArray(given) ? given.map(String) : [];
  const rules: SeatRule[] = [];
  for (const text of said) {
    const [, kind, count, group = ''] = SEAT_RULE.exec(text) ?? [];
    if (kind !== 'at-most' && kind !== 'at-least')
      return err('--seat-rule is at-most or at-least, a number, and candidates’ numbers: at-most:1:2,5');
    const numbers = group === '' ? [] : group.split(',').map(Number);
    rules.push({ kind, count: Number(count), group: numbers, label: text });
  }
  return ok(rules);
}
