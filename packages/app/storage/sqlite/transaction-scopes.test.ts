// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, parseOfficeId } from '@amends/base';
import { beforeEach, expect, it } from 'vitest';
import { RIVERSIDE } from '../../../../seed/riverside.ts';
import type { Database, Store } from '../../ports/store.ts';
import { openSqlite } from './open-database.ts';

let db: Database;

beforeEach(() => {
  db = openSqlite(join(mkdtempSync(join(tmpdir(), 'amends-scopes-')), 'amends.sqlite'));
});

it('refuses a transaction within another, which would wait for itself, and goes on', async () => {
  const nested = db.transaction(async (store) => {
    await found(store, 'riverside');
    await db.transaction(async (inner) => await found(inner, 'hillside'));
  });
  const beside = db.transaction(async (store) => await found(store, 'north'));
  await expect(nested).rejects.toThrow('a transaction asks through its own store');
  await beside;
  expect(await offices()).toEqual(['north']);
});

it('refuses what is asked beside a transaction from within it', async () => {
  const asked = db.transaction(async (store) => {
    await found(store, 'riverside');
    return await db.store.offices.list();
  });
  await expect(asked).rejects.toThrow('a transaction asks through its own store');
  await db.transaction(async (store) => await found(store, 'hillside'));
  expect(await offices()).toEqual(['hillside']);
});

it('keeps a store whose transaction is over out of that of somebody else', async () => {
  let kept: Store | undefined;
  await db.transaction(async (store) => {
    kept = store;
    await found(store, 'riverside');
  });
  let late: Promise<void> | undefined;
  await db.transaction(async (store) => {
    late = kept === undefined ? undefined : found(kept, 'hillside');
    late?.catch(() => undefined);
    await found(store, 'north');
  });
  await expect(late).rejects.toThrow('a store is used while its transaction lasts');
  expect(await offices()).toEqual(['north', 'riverside']);
});

it('ends behind the transactions that have begun', async () => {
  const begun = Promise.withResolvers<undefined>();
  const lasting = db.transaction(async (store) => {
    begun.resolve(undefined);
    await new Promise((resolve) => setImmediate(resolve));
    await found(store, 'riverside');
  });
  await begun.promise;
  await Promise.all([db.close(), lasting]);
});

async function found(store: Store, id: 'riverside' | 'hillside' | 'north'): Promise<void> {
  await store.offices.insert({ id: must(parseOfficeId(id)), profile: RIVERSIDE });
}

async function offices(): Promise<readonly string[]> {
  return (await db.store.offices.list()).map(({ id }) => id).toSorted();
}
