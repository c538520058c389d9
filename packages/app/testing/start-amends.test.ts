// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, freshFolder, runAmends, startAmends } from './start-amends.ts';

const STARTER = new URL('start-amends.ts', import.meta.url).href;

test('a server ends with the process that started it, even where that is killed', async () => {
  const { url, data } = await found();
  const program = `
    const { startAmends } = await import(${JSON.stringify(STARTER)});
    const started = await startAmends(['start', '--data', ${JSON.stringify(data)}]);
    console.log(started.process.pid);`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // The one line that the program prints.
  const [line] = (await once(createInterface(parent.stdout), 'line')) as readonly unknown[];
  const server = Number(line);
  onTestFinished(() => {
    if (isAlive(server)) process.kill(server, 'SIGKILL');
  });
  expect([isAlive(server), await answers(url)]).toEqual([true, true]);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(server), { timeout: 10_000 }).toBe(false);
  expect(await answers(url)).toBe(false);
});

test('a server goes on as long as the process that started it, and ends when it is told to', async () => {
  const { url, data } = await found();
  const server = await startAmends(['start', '--data', data]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await answers(url)).toBe(true);
  expect((await server.end('SIGTERM')).code).toBe(0);
});

/** An office in a folder of its own. */
async function found(): Promise<{ readonly url: string; readonly data: string }> {
  const data = freshFolder();
  const url = `http://localhost:${String(await freePort())}`;
  const office = ['--office', 'north', '--name', 'North', '--officer', 'Ana <ana@north.example>', '--url', url];
  const made = await runAmends(['init', '--data', data, ...office]);
  expect([made.code, made.err]).toEqual([0, '']);
  return { url, data };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`)).ok;
  } catch {
    return false;
  }
}
