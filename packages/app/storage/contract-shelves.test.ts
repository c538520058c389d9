// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { contractDatabases, random } from '../testing/contract-databases.ts';

/** What officers' devices remember, in every database. */
describe.each(contractDatabases())('%s', (_name, fill) => {
  test('of those who write over the same revision of a shelf at once, one is kept', async () => {
    const { db, other, office, officer } = await fill();
    const write = async (at: typeof db, revision: number) =>
      await at.store.shelves.put(office, { officer: officer.id, shelf: 0, revision, bytes: random(9) });
    for (const revision of [1, 2, 3]) {
      const kept = await Promise.all([db, other, db, other].map((at) => write(at, revision)));
      expect(kept.filter(Boolean)).toHaveLength(1);
    }
    expect(await write(db, 5)).toBe(false);
    const listed = await other.store.shelves.list(office, officer.id);
    expect(listed.map(({ shelf, revision }) => [shelf, revision])).toEqual([[0, 3]]);
  });

  test('an officer’s shelves come in order, are hers alone, and go together', async () => {
    const { db, office, officer } = await fill();
    const bytes = new Map([2, 0, 1].map((shelf) => [shelf, random(9)]));
    for (const [shelf, each] of bytes) {
      expect(await db.store.shelves.put(office, { officer: officer.id, shelf, revision: 1, bytes: each })).toBe(true);
    }
    const listed = await db.store.shelves.list(office, officer.id);
    expect(listed.map(({ shelf }) => shelf)).toEqual([0, 1, 2]);
    for (const { shelf, bytes: kept } of listed) expect([...kept]).toEqual([...(bytes.get(shelf) ?? [])]);
    await db.store.shelves.removeOf(office, officer.id);
    expect(await db.store.shelves.list(office, officer.id)).toEqual([]);
  });
});
