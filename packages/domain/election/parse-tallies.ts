// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import type { FormFields } from '../report/parse-answers.ts';
import type { FaultProblem } from './read-shape.ts';

/** Totals that a committee types in: from paper, or from an outside tool. */
export type Totals = {
  /** Ballots in the urn, whatever stands on them. */
  readonly voted: number;
  /** Of these, ballots that name nobody. */
  readonly blank: number;
  /** For each name in order: votes, or approvals. */
  readonly votes: readonly number[];
  /** For each name in order: rejections; empty unless they were asked for. */
  readonly rejections: readonly number[];
};

export type TallyError = { readonly field: string; readonly problem: FaultProblem; readonly limit?: number };

export type TallyContext = {
  readonly names: number;
  readonly rollSize: number;
  /** Names on one ballot at most. */
  readonly choicesMax: number;
  /** Members were asked to approve or reject each name. */
  readonly asksRejections: boolean;
};

/**
 * Reads totals out of a form: `voted`, `blank`, `votes.1`, `votes.2` … and `rejections.1` … with the candidates'
 * numbers. Sums that cannot be are refused, so that a slip of the pen is found while the papers are on the table.
 */
export function parseTallies(fields: FormFields, context: TallyContext): Result<Totals, readonly TallyError[]> {
  const { names, rollSize, asksRejections } = context;
  const numbers = Array.from({ length: names }, (_, index) => String(index + 1));
  const errors: TallyError[] = [];
  const take = (field: string, max: number): number => {
    const read = readCount(fields[field]?.[0], max);
    if (read.ok) return read.value;
    errors.push(
      read.error === 'too-large' ? { field, problem: 'too-large', limit: max } : { field, problem: read.error },
    );
    return 0;
  };
  const voted = take('voted', rollSize);
  const blank = take('blank', voted);
  const valid = Math.max(0, voted - blank);
  const votes = numbers.map((number) => take(`votes.${number}`, valid));
  const rejections = asksRejections ? numbers.map((number) => take(`rejections.${number}`, valid)) : [];
  const totals = { voted, blank, votes, rejections };
  if (errors.length === 0) errors.push(...findWrongSums(totals, context));
  return errors.length > 0 ? err(errors) : ok(totals);
}

function findWrongSums({ voted, blank, votes, rejections }: Totals, context: TallyContext): readonly TallyError[] {
  const valid = voted - blank;
  if (context.asksRejections) {
    return votes.flatMap((approvals, index): readonly TallyError[] => {
      const most = valid - approvals;
      const isMore = itemAt(rejections, index) > most;
      return isMore ? [{ field: `rejections.${String(index + 1)}`, problem: 'too-large', limit: most }] : [];
    });
  }
  const sum = votes.reduce((total, each) => total + each, 0);
  const most = valid * Math.min(context.choicesMax, context.names);
  if (sum > most) return [{ field: 'votes', problem: 'too-large', limit: most }];
  // Each ballot that is not blank names somebody.
  return sum < valid ? [{ field: 'votes', problem: 'too-small', limit: valid }] : [];
}

function readCount(value: string | undefined, max: number): Result<number, 'missing' | 'malformed' | 'too-large'> {
  const digits = value?.trim() ?? '';
  if (digits === '') return err('missing');
  if (!/^\d{1,9}$/.test(digits)) return err('malformed');
  const count = Number(digits);
  return count > max ? err('too-large') : ok(count);
}
