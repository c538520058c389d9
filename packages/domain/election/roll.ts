// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { Day } from '../deadline/day.ts';
import type { RollFault, RollMember } from './roll-member.ts';
import { readCsv, type CsvFault, type CsvLimits } from './csv.ts';
import { whyNot, type RollReason } from './eligibility.ts';
import { findRepeats, type RollRepeat } from './roll-repeats.ts';
import { findColumns, type RollColumn } from './roll-columns.ts';
import { readRollRow } from './read-roll-row.ts';
import type { DateOrder } from './read-date.ts';
import type { ElectionRules } from './rules.ts';

export type RollRow = RollMember & {
  /** Why she may not vote; empty if she may. */
  readonly reasons: readonly RollReason[];
};

export type RollPreview = {
  readonly rows: readonly RollRow[];
  readonly eligible: number;
  readonly withoutEmail: number;
  readonly faults: readonly RollFault[];
  /** Addresses and member ids that stand there twice are mistakes; names may be two people's. */
  readonly repeats: readonly RollRepeat[];
  /** Columns that the rules would need and the file has not. */
  readonly missingColumns: readonly RollColumn[];
  /** Whether the roll may be taken as it is: no mistake, and nobody twice. */
  readonly isClean: boolean;
};

/** Why a file cannot be read at all. */
export type RollError = CsvFault | { readonly line: number; readonly problem: 'no-name-column' | 'empty' };

export type RollOptions = {
  readonly eligibleOn: Day;
  readonly rules: ElectionRules;
  /** For dates with slashes; months come first in the United States. */
  readonly dateOrder?: DateOrder;
};

export const ROLL_ROWS_MAX = 20_000;
export const ROLL_BYTES_MAX = 5 * 1024 * 1024;
const LIMITS: CsvLimits = {
  bytesMax: ROLL_BYTES_MAX,
  rowsMax: ROLL_ROWS_MAX + 1,
  columnsMax: 60,
  cellLengthMax: 1_000,
};

/** Reads a chapter's list of members, and says of each whether she may vote and if not why. Nothing is kept. */
export function previewRoll(text: string, options: RollOptions): Result<RollPreview, RollError> {
  const read = readCsv(text, LIMITS);
  if (!read.ok) return read;
  const [head, ...body] = read.value;
  if (head === undefined || body.length === 0) return err({ line: head?.line ?? 0, problem: 'empty' });
  const columns = findColumns(head.cells);
  if (!columns.has('name') && !columns.has('firstName') && !columns.has('lastName'))
    return err({ line: head.line, problem: 'no-name-column' });
  const parsed = body.map((row) => readRollRow(row, { columns, order: options.dateOrder ?? 'month-first' }));
  const rows = parsed.map(({ member }) => ({ ...member, reasons: whyNot(member, options) }));
  const faults = parsed.flatMap((each) => each.faults);
  const repeats = findRepeats(rows);
  return ok({
    rows,
    eligible: rows.filter(({ reasons }) => reasons.length === 0).length,
    withoutEmail: rows.filter(({ email }) => email === null).length,
    faults,
    repeats,
    missingColumns: neededColumns(options.rules).filter((column) => !columns.has(column)),
    isClean: faults.length === 0 && repeats.every(({ by }) => by === 'name'),
  });
}

function neededColumns(rules: ElectionRules): readonly RollColumn[] {
  return [
    'email',
    ...(rules.memberDaysMin > 0 ? (['memberSince'] as const) : []),
    ...(rules.duesGraceDays === null ? [] : (['duesPaidUntil'] as const)),
  ];
}
