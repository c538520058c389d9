// SPDX-License-Identifier: AGPL-3.0-or-later
import { request, type ClientRequest } from 'node:http';
import { must, newId, type FileId } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpTransport } from '../client/http-transport.ts';
import { officerDevice } from '../testing/officer-device.ts';
import { readRows } from '../testing/read-rows.ts';
import { startWatchedServer, type WatchedServer } from '../testing/watched-server.ts';

// P02: what others send takes no room away from an officer, so that no refusal tells her of it.

/** The smallest sealed file. */
const SIZE = 256 * 1024;
const FORM_BYTES_MAX = 24 * 1024 * 1024;

let server: WatchedServer;
beforeAll(async () => {
  server = await startWatchedServer();
});
afterAll(async () => {
  await server.stop();
});

test('P02: an officer’s files wait in a room of her own, and reporters’ in theirs', async () => {
  const jo = await device();
  const hers = must(await jo.api.beginFile(SIZE));
  must(await jo.api.putPart({ file: hers, part: 0, bytes: new Uint8Array(SIZE) }));
  const { url, officeId } = server.place;
  // A reporter's page sends no cookie, even where an officer is signed in.
  const theirs = must(await httpTransport({ base: url, officeId }).beginFile(SIZE));
  expect([roomOf(hers), roomOf(theirs)]).toEqual([server.officers[1]?.id, 'reporters']);
});

test('a session that has ended gets no room', async () => {
  const jo = await device();
  const { url, officeId } = server.place;
  const cookie = `__Host-session=${newId<FileId>((length) => crypto.getRandomValues(new Uint8Array(length)))}`;
  const body = JSON.stringify({ size: SIZE });
  const headers = { 'content-type': 'application/json', cookie };
  const answer = await fetch(`${url}/${officeId}/api/files`, { method: 'POST', headers, body });
  expect([answer.status, await answer.json()]).toEqual([401, { error: 'not-signed-in' }]);
  must(await jo.api.signOut());
});

test('P02: while as many forms come in as there is memory for, officers’ requests go through as ever', async () => {
  const jo = await device();
  const held: ClientRequest[] = [];
  const fillUp = async (): Promise<number> => {
    held.push(beginForm());
    return await postNothing();
  };
  await expect.poll(fillUp, { timeout: 10_000 }).toBe(503);
  expect((await jo.api.channels({})).ok).toBe(true);
  // Files take memory, too: hers has room where those of others have none, from its beginning on.
  must(await jo.api.beginFile(SIZE));
  const part = { file: newId<FileId>((length) => crypto.getRandomValues(new Uint8Array(length))), part: 0 };
  const bytes = new Uint8Array(SIZE);
  expect(await jo.api.putPart({ ...part, bytes })).toMatchObject({ error: { type: 'not-found' } });
  const { url, officeId } = server.place;
  const theirs = await httpTransport({ base: url, officeId }).putPart({ ...part, bytes });
  expect(theirs).toMatchObject({ error: { type: 'busy' } });
  for (const each of held) each.destroy();
  await expect.poll(postNothing).not.toBe(503);
});

/** The status of a small form. */
async function postNothing(): Promise<number> {
  const { url, officeId } = server.place;
  return (await fetch(`${url}/${officeId}/return`, { method: 'POST', body: new FormData() })).status;
}

async function device() {
  const [, jo] = server.officers;
  if (jo === undefined) throw new Error('two officers serve');
  return await officerDevice(server.place, jo);
}

function roomOf(file: FileId): unknown {
  return readRows(server.databaseFile, `SELECT room FROM files WHERE id = '${file}'`)[0]?.room;
}

/** A form that is announced as the largest one there is, and of which little comes. */
function beginForm(): ClientRequest {
  const { url, officeId } = server.place;
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': FORM_BYTES_MAX };
  const form = request(`${url}/${officeId}/report`, { method: 'POST', headers });
  form.on('error', () => undefined);
  form.write('--x\r\n');
  return form;
}
