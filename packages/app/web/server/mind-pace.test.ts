// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { mindPace, type Pace } from './mind-pace.ts';

const PACE: Pace = { everyMs: 20, quietLooks: 10, windowLooks: 1_000, windowBytes: 1 };
const HEAD = 'POST / HTTP/1.1\r\nHost: amends.example\r\n';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

test('a body that stands still is let go with 408, and whoever waits for it sees a line that was cut', async () => {
  const { socket, answer, read } = await send(`${HEAD}Content-Length: 100\r\n\r\nhalf`, PACE);
  expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(await read).toBe('cut');
  socket.destroy();
});

test('one that comes on, if slowly, is read to its end', async () => {
  const { socket, answer, read } = await send(`${HEAD}Content-Length: 100\r\n\r\n`, PACE);
  for (let sent = 0; sent < 100; sent += 5) {
    socket.write('12345');
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  expect(await read).toBe('100');
  expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
});

test.each([
  ['a large body that drips', 'Content-Length: 2000000', '408'],
  ['one that does not say how large it is', 'Transfer-Encoding: chunked', '408'],
])('%s is let go', async (_, header, status) => {
  const pace = { ...PACE, windowLooks: 10, windowBytes: 10_000 };
  const { socket, answer } = await send(`${HEAD}${header}\r\n\r\n`, pace);
  const drip = setInterval(() => socket.write(header.startsWith('C') ? '1' : '1\r\n1\r\n'), 15);
  expect(await answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  clearInterval(drip);
});

test('no time is counted while what came waits to be taken', async () => {
  const late = async (request: IncomingMessage) => {
    await new Promise((resolve) => setTimeout(resolve, PACE.everyMs * PACE.quietLooks * 3));
    return await readAll(request);
  };
  const { socket, read } = await send(`${HEAD}Content-Length: 6\r\n\r\nhalf`, PACE, late);
  setTimeout(() => socket.write('it'), PACE.everyMs * PACE.quietLooks * 2);
  expect(await read).toBe('6');
});

/** Sends the beginning of a request, and gives what is answered to it and what was read of it. */
async function send(
  begin: string,
  pace: Pace,
  take: (request: IncomingMessage) => Promise<string> = readAll,
): Promise<{ readonly socket: Socket; readonly answer: Promise<string>; readonly read: Promise<string> }> {
  const { promise: read, resolve } = Promise.withResolvers<string>();
  const server = createServer((request, response) => {
    mindPace({ request, response }, pace);
    void take(request).then((what) => {
      resolve(what);
      response.end('read');
    });
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // It listens on a port, not on a pipe.
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const answer = new Promise<string>((answered) => socket.once('data', (bytes) => answered(bytes.toString('latin1'))));
  socket.write(begin);
  return { socket, answer, read };
}

async function readAll(request: IncomingMessage): Promise<string> {
  let size = 0;
  try {
    for await (const piece of request) size += (piece as Buffer).length;
  } catch {
    return 'cut';
  }
  return String(size);
}
