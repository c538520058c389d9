// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromHex, itemAt, ok, type Result } from '@amends/base';
import { count } from '../count/count.ts';
import { RULES, type CountResult, type Rule } from '../count/count-result.ts';
import { describeCountError } from '../count/describe-stage.ts';
import { SEED_BYTES, type Lot } from '../count/lot.ts';
import type { SeatRule } from '../count/seat-rules.ts';
import { describeCount, toStageTable } from '../count/stage-sheet.ts';
import { withoutSeatRules } from '../count/without-seat-rules.ts';
import { UNPROVED } from './opened.ts';
import { printable } from './printable.ts';
import { readContest, type ArchiveOptions, type ReadContest } from './read-contest.ts';

export type CountFile = {
  /** A BLT file, or an archive whose result was opened. */
  readonly file: string;
  readonly rule: Rule;
  readonly lot?: Lot;
  readonly seatRules: readonly SeatRule[];
  readonly options: ArchiveOptions;
};
export type Counted = ReadContest & { readonly result: CountResult };
/** `unreadable`: there are no ballots in the file. `not-counted`: there are, and the rule does not come to an end. */
export type CountFault = { readonly type: 'unreadable' | 'not-counted'; readonly says: string };

/** Counts the ballots of a BLT file, or what the trustees opened in an archive. */
export function countFile({ file, rule, lot, seatRules, options }: CountFile): Result<Counted, CountFault> {
  const read = readContest(file, options);
  if (!read.ok) return err({ type: 'unreadable', says: read.error });
  const { blt, papers } = read.value;
  if (papers !== null && !SUMMED.includes(rule))
    return err({ type: 'not-counted', says: 'Of this question sums were opened: --rule is approval or plurality.' });
  const counted = count({ contest: blt, rule, seatRules, ...(lot !== undefined && { lot }) });
  if (counted.ok) return ok({ ...read.value, result: { ...counted.value, papers: papers ?? counted.value.papers } });
  const says = describeCountError(counted.error, (candidate) => printable(itemAt(blt.names, candidate - 1)));
  return err({ type: 'not-counted', says: counted.error.type === 'needs-lot' ? `${says} Name it with --lot.` : says });
}

/** Rules for which it is enough to know how often each name was chosen. */
const SUMMED: readonly Rule[] = ['approval', 'plurality'];

export function parseRule(said: string | undefined): Result<Rule, string> {
  const rule = RULES.find((known) => known === said);
  return rule === undefined ? err(`--rule is one of ${RULES.join(', ')}`) : ok(rule);
}

/** A lot as it is named on the command line: 64 hexadecimal digits, or the candidates' numbers as they were drawn. */
export function parseLot(said: string): Result<Lot, string> {
  const seed = fromHex(said);
  if (seed.ok && seed.value.length === SEED_BYTES) return ok({ kind: 'seed', seed: seed.value });
  const order = said.split(',');
  if (order.length > 1 && order.every((number) => /^[1-9]\d{0,3}$/.test(number)))
    return ok({ kind: 'drawn', order: order.map(Number) });
  return err('--lot is 64 hexadecimal digits, or all candidates’ numbers with commas, the luckiest first');
}

/** The stage sheet as text; where there are seat rules, the count without them below it. */
export function printCount({ blt, from, result }: Counted): string {
  const names = blt.names.map(printable);
  const other = withoutSeatRules(result);
  const beside = other === null ? [] : ['The whole count without the seat rules:', '', ...sheetLines(other, names)];
  const unproved = from === 'archive' ? [UNPROVED, ''] : [];
  return [printable(blt.title), '', ...sheetLines(result, names), ...beside, ...unproved].join('\n');
}

/** A table, then the count in sentences, then a line between it and what follows. */
function sheetLines(result: CountResult, names: readonly string[]): readonly string[] {
  const { head, rows } = toStageTable(result, names);
  const lines = [head, ...rows.map(({ label, cells, outcome }) => [label, ...cells, outcome])];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => itemAt(line, column).length)));
  const table = lines.map((line) =>
    line
      .map((cell, column) => align(cell, { column, widths }))
      .join('  ')
      .trimEnd(),
  );
  return [...table, '', ...describeCount(result, names), ''];
}

/** Numbers stand to the right, names and outcomes to the left. */
function align(cell: string, at: { readonly column: number; readonly widths: readonly number[] }): string {
  const width = itemAt(at.widths, at.column);
  const isName = at.column === 0 || at.column === at.widths.length - 1;
  return isName ? cell.padEnd(width) : cell.padStart(width);
}
