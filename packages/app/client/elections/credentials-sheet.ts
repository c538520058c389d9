// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { ElectionPlace } from './election-api.ts';
import type { HeldCredential } from './make-election-credentials.ts';

/** One line of a credential authority's sheet: whose the link is. Spares and paper have no name and no address. */
export type SheetLine = {
  /** The number on the roll, or such as `spare 3`. */
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly link: string;
};

/** `line` counts from 1, the heading being the first. */
export type SheetFault = { readonly line: number; readonly problem: 'heading' | 'columns' | 'quotes' | 'link' };

const COLUMNS = ['number', 'name', 'email', 'link'] as const;
const LINES_MAX = 50_000;
/** A link of ours, with a credential behind `#`. */
const LINK = /^https?:\/\/[^\s#]+\/vote#[1-9A-HJ-NP-Za-km-z-]{15,40}$/;

/** Where somebody votes with a credential: it stands behind `#`, which no browser sends anywhere. */
export function voteLink({ base, office, election }: ElectionPlace, credential: string): string {
  return `${base}/${office}/elections/${election}/vote#${credential}`;
}

export function sheetOf(held: readonly HeldCredential[], place: ElectionPlace): readonly SheetLine[] {
  return held.map((one) => {
    const link = voteLink(place, one.credential);
    if (one.kind !== 'voter') return { number: `${one.kind} ${String(one.number)}`, name: '', email: '', link };
    const { number, name, email } = one.voter;
    return { number: String(number), name, email: email ?? '', link };
  });
}

/** Writes a sheet as CSV (RFC 4180), every field in quotes. */
export function writeSheet(lines: readonly SheetLine[]): string {
  const rows = [COLUMNS, ...lines.map((line) => COLUMNS.map((column) => line[column]))];
  return rows.map((row) => `${row.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\r\n`).join('');
}

/** Reads a sheet that was written so, and perhaps saved again by a spreadsheet, which leaves quotes out. */
export function readSheet(text: string): Result<readonly SheetLine[], SheetFault> {
  const rows = readRows(text.replace(/^\uFEFF/, ''));
  if (!rows.ok) return rows;
  const [heading, ...rest] = rows.value;
  if (heading?.join() !== COLUMNS.join() || rest.length > LINES_MAX) return err({ line: 1, problem: 'heading' });
  const lines: SheetLine[] = [];
  for (const [index, row] of rest.entries()) {
    const [number, name, email, link] = row;
    const fault = (problem: SheetFault['problem']): Result<never, SheetFault> => err({ line: index + 2, problem });
    if (row.length !== COLUMNS.length || number === undefined || name === undefined || email === undefined)
      return fault('columns');
    if (link === undefined || !LINK.test(link)) return fault('link');
    lines.push({ number, name, email: email.trim(), link });
  }
  return ok(lines);
}

/** One field at the beginning of what is left of a line: in quotes, or up to the next comma. */
const FIELD = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/;

function readRows(text: string): Result<readonly (readonly string[])[], SheetFault> {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let rest = text; rest !== '' || row.length > 0;) {
    const found = FIELD.exec(rest);
    if (found === null) return err({ line: rows.length + 1, problem: 'quotes' });
    const [whole, quoted, plain, end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    rest = rest.slice(whole.length);
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return ok(rows);
}
