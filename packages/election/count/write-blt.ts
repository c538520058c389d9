// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { GAP } from './ballot.ts';
import { checkContest, type BadContest } from './contest.ts';
import { BLT_LIMITS, NAME_LENGTH_MAX, type BltFile, type BltLimits } from './parse-blt.ts';

export type BltWriteError =
  | BadContest
  /** A name or the title is longer than the format's limit here, or goes over a line. */
  | { readonly type: 'bad-text' }
  | { readonly type: 'too-many-ballots' | 'too-long' };

const LINE_BREAK = /[\r\n]/;

/** Writes a contest as a BLT file: reading it gives the same contest. A gap is written as a skipped rank. */
export function writeBlt(file: BltFile, limits: BltLimits = BLT_LIMITS): Result<string, BltWriteError> {
  const checked = checkContest(file);
  if (!checked.ok) return checked;
  const { title, seats, names, withdrawn, ballots } = file;
  const texts = [...names, title];
  if (!texts.every(isWritable)) return err({ type: 'bad-text' });
  if (ballots.length > limits.ballotsMax) return err({ type: 'too-many-ballots' });
  const left = withdrawn.map((candidate) => `-${String(candidate)}`).join(' ');
  const lines = ballots.map(({ weight, preferences }) => [weight, ...preferences.map(toMark), '0'].join(' '));
  const head = `${String(names.length)} ${String(seats)}`;
  const text = [head, ...(left === '' ? [] : [left]), ...lines, '0', ...texts.map(quote), ''].join('\n');
  return text.length > limits.lengthMax ? err({ type: 'too-long' }) : ok(text);
}

function isWritable(text: string): boolean {
  return text.length <= NAME_LENGTH_MAX && !LINE_BREAK.test(text);
}

function toMark(preference: number): string {
  return preference === GAP ? '-' : String(preference);
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
