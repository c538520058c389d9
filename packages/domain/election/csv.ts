// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, isWellFormed, ok, utf8, type Result } from '@amends/base';

/** A row with the number of the line it begins in, from 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/** `line` is where it went wrong; 0 for the file as a whole. */
export type CsvFault = {
  readonly line: number;
  readonly problem:
    'too-large' | 'too-many-rows' | 'too-many-columns' | 'cell-too-long' | 'open-quote' | 'stray-quote' | 'malformed';
};

export type CsvLimits = {
  readonly bytesMax: number;
  readonly rowsMax: number;
  readonly columnsMax: number;
  readonly cellLengthMax: number;
};

const SEPARATORS = [',', ';', '\t'] as const;
const BOM = '\uFEFF';

/**
 * Reads comma-separated values after RFC 4180, as programs really write them: with a byte order mark or none, with
 * commas, semicolons or tabs (whichever the first line has most of), with any line ends, and with empty lines, which
 * are passed over. Cells lose the blanks around them.
 */
export function readCsv(text: string, limits: CsvLimits): Result<readonly CsvRow[], CsvFault> {
  // Characters are never more than bytes, and cheaper to count.
  if (text.length > limits.bytesMax || utf8Length(text) > limits.bytesMax)
    return err({ line: 0, problem: 'too-large' });
  if (!isWellFormed(text) || text.includes('\0')) return err({ line: 0, problem: 'malformed' });
  const body = text.startsWith(BOM) ? text.slice(BOM.length) : text;
  return readRows(body, separatorOf(body), limits);
}

function readRows(text: string, separator: string, limits: CsvLimits): Result<readonly CsvRow[], CsvFault> {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let [at, line, rowLine] = [0, 1, 1];
  while (at < text.length) {
    const cell = readCell(text, at, separator);
    if (typeof cell === 'string') return err({ line, problem: cell });
    if (cell.value.length > limits.cellLengthMax) return err({ line, problem: 'cell-too-long' });
    cells.push(cell.value);
    if (cells.length > limits.columnsMax) return err({ line, problem: 'too-many-columns' });
    line += cell.lines;
    at = cell.end;
    const isRowEnd = text[at] !== separator;
    // A separator at the very end has an empty cell behind it.
    if (!isRowEnd && at + 1 === text.length) cells.push('');
    if (!isRowEnd && at + 1 < text.length) {
      at += 1;
      continue;
    }
    if (cells.some((value) => value !== '')) rows.push({ line: rowLine, cells });
    if (rows.length > limits.rowsMax) return err({ line: rowLine, problem: 'too-many-rows' });
    cells = [];
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    rowLine = line;
  }
  return ok(rows);
}

type Cell = { readonly value: string; readonly end: number; readonly lines: number };

function readCell(text: string, start: number, separator: string): Cell | 'open-quote' | 'stray-quote' {
  if (text[start] === '"') return readQuoted(text, start, separator);
  let end = start;
  while (end < text.length && text[end] !== separator && !isLineEnd(text[end])) end += 1;
  return { value: text.slice(start, end).trim(), end, lines: 0 };
}

function readQuoted(text: string, start: number, separator: string): Cell | 'open-quote' | 'stray-quote' {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) return 'open-quote';
  const inside = text.slice(start + 1, end);
  const after = text[end + 1];
  if (after !== undefined && after !== separator && !isLineEnd(after)) return 'stray-quote';
  const lines = inside.split(/\r\n|\r|\n/).length - 1;
  return { value: inside.replaceAll('""', '"').trim(), end: end + 1, lines };
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  const counts = SEPARATORS.map((separator) => ({ separator, count: first.split(separator).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).separator;
}

function utf8Length(text: string): number {
  return utf8(text).length;
}
