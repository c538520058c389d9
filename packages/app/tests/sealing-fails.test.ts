// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attribute, postForm, type Page } from '../testing/forms.ts';
import { readRows } from '../testing/read-rows.ts';
import { startWatchedServer, type WatchedServer } from '../testing/watched-server.ts';

// Without scripts the server seals. Where it cannot, nothing is kept, and whoever wrote is told and has her words.

/** How often chance was asked, and which of those times there is none. */
const chance = { asked: 0, failsAt: 0 };

let server: WatchedServer;
let url: string;
beforeAll(async () => {
  server = await startWatchedServer({ random });
  url = `${server.place.url}/${server.place.officeId}`;
});
afterAll(async () => {
  await server.stop();
});

test('a report or a question that cannot be sealed is not kept, and comes back with its words', async () => {
  const before = rows();
  for (const path of ['report', 'report/sent', 'ask']) {
    failAt(1);
    const page = await send(path, 'Nobody could lock this.');
    expect([path, page.status, chance.failsAt]).toEqual([path, 503, 0]);
    expect(page.html).toContain('We could not lock it, so we have kept nothing. What you typed is still here.');
    expect(page.html).toMatch(/<textarea[^>]*name="what"[^>]*>Nobody could lock this\./);
    expect(attribute(page.html, 'data-return-code')).toBeUndefined();
  }
  expect(rows()).toEqual(before);
  expect((await send('report', 'It can be locked again.')).status).toBe(200);
});

test('a message that cannot be sealed is not kept either, and its words come back', async () => {
  const code = attribute((await send('report', 'To be added to.')).html, 'data-return-code') ?? '';
  failAt(Number.POSITIVE_INFINITY);
  expect((await postForm(`${url}/return`, { code })).status).toBe(200);
  const toOpen = chance.asked;
  const before = rows();
  for (const parts of [{ action: 'write' }, { action: 'withdraw' }]) {
    // Chance is there for opening, and not for what comes after it.
    failAt(toOpen + 1);
    const page = await postForm(`${url}/return`, { code, message: 'Nobody could lock this.', ...parts });
    expect([parts.action, page.status, chance.failsAt]).toEqual([parts.action, 503, 0]);
    expect(page.html).toContain('We could not lock it, so we have sent nothing. Your words are still here.');
    expect(page.html).toMatch(/<textarea[^>]*id="kept-message"[^>]*>Nobody could lock this\./);
    expect(page.html).toContain(code);
  }
  expect(rows()).toEqual(before);
});

async function send(path: string, what: string): Promise<Page> {
  return await postForm(`${url}/${path}`, { what, reader: server.officers.map(({ id }) => id) });
}

function rows(): unknown {
  return ['channels', 'entries', 'grants', 'codes', 'sends'].map((table) =>
    readRows(server.databaseFile, `SELECT count(*) AS count FROM ${table}`),
  );
}

function failAt(time: number): void {
  Object.assign(chance, { asked: 0, failsAt: time });
}

function random(length: number): Uint8Array {
  chance.asked += 1;
  if (chance.asked !== chance.failsAt) return new Uint8Array(randomBytes(length));
  chance.failsAt = 0;
  throw new Error('no chance');
}
