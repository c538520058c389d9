// SPDX-License-Identifier: AGPL-3.0-or-later
// A list of removals as a file: JSON lines, the first of which says how many follow, so that a torn one is noticed.
import { err, fromBase64url, fromHex, ok, parseId, parseOfficeId, type Result } from '@amends/base';
import * as v from 'valibot';
import type { RemovalRow } from '../ports/store.ts';

const VERSION = 1;
const CODE_HASH_LENGTH = 64;
/** An officer's id, and how long the roster was when she went. */
const OFFICER_GOING = /^[^/]+\/\d{1,4}$/;

/** How each kind of removal is named (ports/store.ts, RemovalRow). */
const IDS: Readonly<Record<RemovalRow['kind'], (id: string) => boolean>> = {
  channel: (id) => parseId(id).ok,
  code: (id) => id.length === CODE_HASH_LENGTH && fromHex(id).ok,
  grant: (id) => parseId(id).ok,
  officer: (id) => OFFICER_GOING.test(id) && parseId(id.split('/')[0]).ok,
  passkey: (id) => fromBase64url(id).ok,
};

const header = v.strictObject({ removals: v.literal(VERSION), count: v.pipe(v.number(), v.integer(), v.minValue(0)) });
const row = v.pipe(
  v.strictObject({
    office: v.pipe(
      v.string(),
      v.check((value) => parseOfficeId(value).ok),
    ),
    kind: v.picklist(['channel', 'code', 'grant', 'officer', 'passkey']),
    id: v.string(),
    day: v.pipe(v.string(), v.isoDate()),
  }),
  v.check(({ kind, id }) => IDS[kind](id)),
);

export function writeRemovals(removals: readonly RemovalRow[]): string {
  const rows = removals.map(({ office, kind, id, day }) => ({ office, kind, id, day }));
  return [{ removals: VERSION, count: rows.length }, ...rows].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The error says which line is wrong, counting from 1. */
export function readRemovals(text: string): Result<readonly RemovalRow[], string> {
  const [first = '', ...lines] = text.trimEnd().split('\n');
  const head = v.safeParse(header, parse(first));
  if (!head.success) return err('it is not a list that ./amends removals wrote');
  if (head.output.count !== lines.length) return err('lines are missing from it');
  const removals: RemovalRow[] = [];
  for (const [index, line] of lines.entries()) {
    const read = v.safeParse(row, parse(line));
    if (!read.success) return err(`line ${String(index + 2)} is not a removal`);
    // Ids and day were checked above.
    removals.push(read.output as RemovalRow);
  }
  return ok(removals);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
