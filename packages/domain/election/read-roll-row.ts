// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Day } from '../deadline/day.ts';
import type { CsvRow } from './csv.ts';
import { isEmail } from './email-address.ts';
import { NAME_LENGTH_MAX } from './parse-nomination.ts';
import { readDate, type DateOrder } from './read-date.ts';
import { isReadable } from './read-shape.ts';
import type { RollColumn } from './roll-columns.ts';
import type { RollFault, RollMember } from './roll-member.ts';

const MEMBER_ID_LENGTH_MAX = 60;
/** What lists say of standing, without capitals and signs. */
const STANDING: ReadonlyMap<string, boolean> = new Map([
  ...[
    'good',
    'ingoodstanding',
    'goodstanding',
    'memberingoodstanding',
    'active',
    'current',
    'yes',
    'y',
    'true',
    '1',
    'member',
    'paid',
  ].map((word) => [word, true] as const),
  ...[
    'bad',
    'notingoodstanding',
    'lapsed',
    'expired',
    'inactive',
    'no',
    'n',
    'false',
    '0',
    'suspended',
    'former',
    'unpaid',
  ].map((word) => [word, false] as const),
]);

/** Reads a line of the roll. What cannot be read is null, and a fault says so. */
export function readRollRow(
  { line, cells }: CsvRow,
  { columns, order }: { readonly columns: ReadonlyMap<RollColumn, number>; readonly order: DateOrder },
): { readonly member: RollMember; readonly faults: readonly RollFault[] } {
  const faults: RollFault[] = [];
  const cell = (column: RollColumn): string => cells[columns.get(column) ?? -1] ?? '';
  const fault = (column: RollColumn, problem: RollFault['problem']): null => {
    faults.push({ line, column, problem });
    return null;
  };
  const date = (column: RollColumn): Day | null => {
    const value = cell(column);
    return value === '' ? null : (readDate(value, order) ?? fault(column, 'malformed'));
  };
  const name = cell('name') || [cell('firstName'), cell('lastName')].filter((part) => part !== '').join(' ');
  const nameColumn = columns.has('name') ? 'name' : columns.has('firstName') ? 'firstName' : 'lastName';
  if (name === '') fault(nameColumn, 'missing');
  if (name.length > NAME_LENGTH_MAX) fault(nameColumn, 'too-long');
  if (!isReadable(name)) fault(nameColumn, 'malformed');
  const address = cell('email');
  const memberId = cell('memberId');
  if (memberId.length > MEMBER_ID_LENGTH_MAX) fault('memberId', 'too-long');
  if (!isReadable(memberId)) fault('memberId', 'malformed');
  const member = {
    line,
    name: name.replaceAll(/\s+/g, ' '),
    email: address === '' ? null : isEmail(address) ? address : fault('email', 'malformed'),
    memberSince: date('memberSince'),
    duesPaidUntil: date('duesPaidUntil'),
    isInStanding: readStanding(cell('standing'), () => fault('standing', 'unknown')),
    memberId: memberId === '' ? null : memberId,
  };
  return { member, faults };
}

function readStanding(value: string, unknown: () => null): boolean | null {
  const word = value.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return word === '' ? null : (STANDING.get(word) ?? unknown());
}
