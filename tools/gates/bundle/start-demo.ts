// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, Socket, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { APP, ROOT } from '../root.ts';

export type Demo = {
  readonly url: string;
  readonly office: string;
  /** The id of its first election. */
  readonly election: string;
  stop(): Promise<void>;
};

const START_MS_MAX = 60_000;
/** Without this the demo would go on where the gates are stopped halfway. */
const END_WITH_PARENT = pathToFileURL(join(APP, 'testing/end-with-parent.ts')).href;

/** Starts the demo on a free port, as a person would. */
export async function startDemo(data: string): Promise<Demo> {
  const command = ['demo', '--json', '--port', String(await freePort()), '--data', data];
  const args = ['--import', END_WITH_PARENT, join(APP, 'cli/main.ts'), ...command];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit', 'pipe'] });
  const [, out, , pipe] = child.stdio;
  if (pipe instanceof Socket) pipe.unref();
  if (!(out instanceof Socket)) throw new Error('its output is a pipe');
  const ended = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS_MAX);
  const line = await Promise.race([once(createInterface(out), 'line'), ended.then(() => undefined)]);
  clearTimeout(timer);
  if (line === undefined) throw new Error('the demo ended before it listened');
  // The demo's own line, as the documents give it.
  const said = JSON.parse(String(line[0])) as { url: string; office: string; elections: readonly { id: string }[] };
  const { url, office, elections } = said;
  return {
    url,
    office,
    election: elections[0]?.id ?? '',
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // It listens on a port.
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
