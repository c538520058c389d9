// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SqliteDatabase } from 'kysely';
import { expect, it } from 'vitest';
import { keepStatements } from './keep-statements.ts';

/** Notes what is prepared, and runs nothing. */
function noting(): { readonly database: SqliteDatabase; readonly prepared: string[] } {
  const prepared: string[] = [];
  const nothing = {
    reader: true,
    all: () => [],
    run: () => ({ changes: 0, lastInsertRowid: 0 }),
    iterate: () => [].values(),
  };
  const prepare = (text: string) => {
    prepared.push(text);
    return nothing;
  };
  return { database: { prepare, close: () => undefined }, prepared };
}

it('prepares a statement once, and one that was not used for long once more', () => {
  const { database, prepared } = noting();
  const kept = keepStatements(database);
  kept.prepare('often');
  for (let number = 0; number < 299; number++) kept.prepare(`select ${String(number)}`);
  kept.prepare('often');
  expect(prepared.filter((text) => text === 'often')).toHaveLength(1);
  kept.prepare('one more');
  kept.prepare('often');
  kept.prepare('select 0');
  expect(prepared.filter((text) => text === 'often')).toHaveLength(1);
  expect(prepared.filter((text) => text === 'select 0')).toHaveLength(2);
});
