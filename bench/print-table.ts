// SPDX-License-Identifier: AGPL-3.0-or-later
import { isMet, type Figure } from './figure.ts';
import { PEER_FIGURES, PEERS } from './peers.ts';

const HEAD = ['what', 'ours', 'goal', 'met', ...PEERS];
const NUMBERS_FROM = 1;
const NUMBERS_TO = 2;

/** The figures as a table for people, and under it what must be known of some of them. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column >= NUMBERS_FROM && column <= NUMBERS_TO ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
  const notes = figures.flatMap(({ what, note }) => (note === undefined ? [] : [`${what}: ${note}`]));
  return `${lines.join('\n')}\n\n${notes.join('\n')}\n`;
}

function rowOf(figure: Figure): readonly string[] {
  const { what, value, unit, goal, peers } = figure;
  const met = isMet(figure);
  const wanted =
    goal === undefined ? '' : 'atMost' in goal ? `≤ ${say(goal.atMost, unit)}` : `≥ ${say(goal.atLeast, unit)}`;
  const theirs: Partial<Record<string, string>> = peers === undefined ? {} : PEER_FIGURES[peers];
  const cells = PEERS.map((peer) => theirs[peer] ?? '');
  return [what, say(value, unit), wanted, met === undefined ? '' : met ? 'yes' : 'NO', ...cells];
}

function say(value: number, unit: string): string {
  const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${unit === '' || unit === '/s' ? '' : ' '}${unit}`;
}
