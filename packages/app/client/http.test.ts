// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { httpApi, readJson, type HttpApi } from './http.ts';

// A server on a bad line: it takes requests, and answers when a test says so.

let server: Server;
let api: HttpApi;
let taken: (response: ServerResponse) => void;
const LATE = { ok: false, error: { type: 'offline', late: true } } as const;

beforeEach(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => taken(response));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  api = httpApi({ base: `http://127.0.0.1:${String(port)}`, officeId: 'riverside', credentials: 'omit' });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  server.closeAllConnections();
  server.close();
});

test('a request that nothing answers is given up after a minute, and not before', async () => {
  const arrived = arrival();
  const answer = ended(api.call('roster', { method: 'GET' }));
  await arrived;
  await vi.advanceTimersByTimeAsync(59_999);
  expect(answer.value).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  await answer.done;
  expect(answer.value).toEqual(LATE);
});

test('an answer that stands still in the middle is given up as well', async () => {
  const arrived = arrival();
  const answer = ended(api.call('roster', { method: 'GET' }));
  const response = await arrived;
  response.write('{"statements":');
  await onTheWay();
  await vi.advanceTimersByTimeAsync(60_000);
  await answer.done;
  expect(answer.value).toEqual(LATE);
});

test('an answer may take as long as it likes while it comes nearer', async () => {
  const arrived = arrival();
  const answer = readJson(await heldBack(api, arrived), (json) => json);
  expect(await answer).toEqual({ ok: true, value: { pieces: 'four' } });
  expect(vi.getTimerCount()).toBe(0);
});

test('what is sent gets time for a slow line', async () => {
  const arrived = arrival();
  const bytes = new Uint8Array(400_000);
  const answer = ended(api.call('files/x/0', { method: 'PUT', bytes }));
  await arrived;
  await vi.advanceTimersByTimeAsync(159_999);
  expect(answer.value).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  await answer.done;
  expect(answer.value).toEqual(LATE);
});

test('where there is no server at all, that is told at once and is not called late', async () => {
  const nowhere = httpApi({ base: 'http://127.0.0.1:9', officeId: 'riverside', credentials: 'omit' });
  expect(await nowhere.call('roster', { method: 'GET' })).toEqual({ ok: false, error: { type: 'offline' } });
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  [502, 'Bad gateway', { type: 'offline' }],
  [500, '{}', { type: 'offline' }],
  [503, '{"error":"busy"}', { type: 'busy' }],
  [404, 'Not here', { type: 'refused', status: 404 }],
  [413, 'Too large', { type: 'refused', status: 413 }],
  [408, 'Too slow', { type: 'offline' }],
] as const)(
  'an answer of %i with %j says so much, and no more, of what became of the request',
  async (status, body, fault) => {
    taken = (response) => response.writeHead(status).end(body);
    expect(await api.call('roster', { method: 'GET' })).toEqual({ ok: false, error: fault });
  },
);

function arrival(): Promise<ServerResponse> {
  return new Promise((resolve) => (taken = resolve));
}

/** Four pieces with 40 seconds between them: longer than a minute altogether. */
async function heldBack(from: HttpApi, arrived: Promise<ServerResponse>) {
  const answer = from.call('roster', { method: 'GET' });
  const response = await arrived;
  for (const piece of ['{"pieces"', ':', '"four"', '}']) {
    response.write(piece);
    await onTheWay();
    await vi.advanceTimersByTimeAsync(40_000);
  }
  response.end();
  return await answer;
}

/** Long enough for a piece to come through this machine. */
async function onTheWay(): Promise<void> {
  const start = performance.now();
  while (performance.now() - start < 100) await new Promise((resolve) => setImmediate(resolve));
}

function ended<T>(work: Promise<T>): { readonly done: Promise<void>; value?: T } {
  const held: { done: Promise<void>; value?: T } = { done: Promise.resolve() };
  held.done = work.then((value) => {
    held.value = value;
  });
  return held;
}
