// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemErrorText } from '../cli/system-error.ts';
import { runToEnd, type Ran } from '../testing/spawn-amends.ts';
import { freePort, runAmends, startAmends } from '../testing/start-amends.ts';

// What the system refuses is one line with the port or the path, and a fault of our own keeps its stack.

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'amends-system-'));
const data = join(folder, 'data');
const file = join(folder, 'a-file');
const taken = { server: createServer(), port: 0 };

beforeAll(async () => {
  writeFileSync(file, 'no folder');
  taken.port = await listenAnywhere(taken.server);
  const office = ['--office', 'north', '--name', 'North', '--officer', 'Ana <ana@north.example>'];
  const founded = await runAmends(['init', '--data', data, ...office, '--url', 'http://localhost:4000']);
  expect(founded.code).toBe(0);
});
afterAll(() => {
  taken.server.close();
});

test('a port that is used is named, by demo before it makes anything, and the command ends', async () => {
  const port = String(taken.port);
  const invented = join(folder, 'demo');
  const line = expect.stringMatching(
    new RegExp(`^amends: port ${port} of 127\\.0\\.0\\.1 is used[^\\n]*\\n$`),
  ) as string;
  const demo = await runAmends(['demo', '--data', invented, '--port', port]);
  expect(demo).toEqual({ code: 1, out: '', err: line });
  expect(existsSync(invented)).toBe(false);
  expect(await runAmends(['start', '--data', data, '--port', port])).toEqual({ code: 1, out: '', err: line });
  // The pages listen already when the second port is refused.
  const free = String(await freePort());
  const metrics = await runAmends(['start', '--data', data, '--port', free], { AMENDS_METRICS_PORT: port });
  expect(metrics).toEqual({ code: 1, out: '', err: line });
});

test('a path that cannot be is named, whatever the command', async () => {
  const below = join(file, 'data');
  const nowhere = join(folder, 'nowhere/at/all');
  const damaged = join(folder, 'damaged');
  mkdirSync(damaged);
  writeFileSync(
    join(damaged, 'amends.sqlite'),
    'no database at all, but longer than the header of one would have to be',
  );
  const port = ['--port', String(await freePort())];
  const office = ['--office', 'north', '--name', 'N', '--officer', 'A <a@b.c>', '--url', 'http://localhost:4000'];
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['demo', ...port, '--data', below], below],
    [['demo', ...port, '--data', file], file],
    [['demo', ...port, '--data', '/proc/nothing-is-made-here'], '/proc/nothing-is-made-here'],
    [['init', ...office, '--data', below], below],
    [['start', ...port, '--data', below], below],
    [['start', ...port, '--data', damaged], 'damaged'],
    [['office', 'list', '--data', damaged], 'damaged'],
    [['backup', join(nowhere, 'copy'), '--data', data], nowhere],
    [['backup', join(file, 'copy'), '--data', data], file],
    [['restore', folder, '--data', nowhere, '--waive-removals'], folder],
    [['removals', '--data', data, '--out', join(nowhere, 'list')], nowhere],
    [['office', 'profile', '--data', data, '--office', 'north', '--set', folder], folder],
  ];
  for (const [args, words] of wrong) expect([args, await runAmends(args)]).toEqual([args, oneLine(words)]);
});

test('a key that is missing or damaged beside an office is named, and no other is made in its place', async () => {
  const copy = join(folder, 'without-key');
  cpSync(data, copy, { recursive: true });
  const key = join(copy, 'server.key');
  rmSync(key);
  const list = ['office', 'list', '--data', copy];
  expect(await runAmends(list)).toEqual(oneLine(`there is no server.key in ${copy}`));
  expect(existsSync(key)).toBe(false);
  writeFileSync(key, 'short');
  expect(await runAmends(list)).toEqual(oneLine(`server.key in ${copy} is damaged`));
});

test('a full disk and a folder of somebody else are named', async () => {
  const full = await shell('ulimit -f 8; trap "" XFSZ; exec "$0" "$@"', ['demo', '--data', join(folder, 'full')]);
  expect(full).toEqual(oneLine('disk is full'));
  // Root itself, without what lets it into the folders of others.
  chownSync(data, 65_534, 65_534);
  const others = 'exec setpriv --bounding-set=-dac_override,-dac_read_search "$0" "$@"';
  expect(await shell(others, ['start', '--data', data])).toEqual(oneLine(data));
  expect(await shell(others, ['check', '--data', data])).toEqual(oneLine(data));
  const copy = ['backup', join(folder, 'copy'), '--data', data];
  expect(await shell(others, copy)).toEqual(oneLine(data));
});

test('each refusal of the system has words, and a fault of our own has none', () => {
  const path = '/srv/amends';
  const said = (facts: object): string | undefined => systemErrorText(Object.assign(new Error('x'), facts));
  const refused = (code: string, more: object = { path }): string | undefined =>
    said({ code, errno: -1, syscall: 'open', ...more });
  expect(refused('EROFS')).toBe('/srv/amends: it can only be read there');
  expect(refused('EISDIR')).toBe('/srv/amends: it is a folder, and a file is needed');
  expect(refused('ENOSPC', { path: '/from', dest: path })).toBe('/srv/amends: the disk is full');
  expect(refused('ENOSPC', {})).toBe('open: the disk is full');
  expect(refused('EIO')).toBe('/srv/amends: the system refused it (EIO)');
  expect(refused('EACCES', { port: 80 })).toBe('port 80 is one that this account may not use; choose one above 1023');
  expect(refused('EINVAL', { port: 80 })).toBe('port 80 cannot be used (EINVAL)');
  expect(refused('ENOTFOUND', { hostname: 'nowhere.example' })).toContain('nowhere.example');
  expect(said({ code: 'SQLITE_IOERR_WRITE' })).toContain('disk is full');
  expect([said({ code: 'ERR_ASSERTION' }), said({}), said({ code: 5 }), systemErrorText('text')]).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
});

test('without --data it is AMENDS_DATA, else amends-data here, and an empty one says how to found an office', async () => {
  const port = ['--port', String(await freePort())];
  const started = await startAmends(['start', ...port], { AMENDS_DATA: data });
  expect((await started.end('SIGTERM')).code).toBe(0);
  expect((await runAmends(['office', 'list'], { AMENDS_DATA: data })).out).toBe('north\tNorth\n');
  const none = join(folder, 'none');
  const wins = await runAmends(['start', ...port, '--data', none], { AMENDS_DATA: data });
  expect(wins).toEqual(oneLine(`${none} holds no office. './amends init --data ${none} `));
  expect(await runAmends(['start', ...port, '--data', ''], { AMENDS_DATA: data })).toEqual(
    oneLine('--data is missing'),
  );
  expect(await here(['start', ...port])).toEqual(oneLine("amends-data holds no office. './amends init"));
  expect(existsSync(join(folder, 'amends-data'))).toBe(false);
});

function oneLine(words: string): Ran {
  const quoted = words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return { code: 1, out: '', err: expect.stringMatching(new RegExp(`^amends: [^\\n]*${quoted}[^\\n]*\\n$`)) as string };
}

/** Runs a command in the temporary folder, where AMENDS_DATA is not set. */
async function here(args: readonly string[]): Promise<Ran> {
  const { AMENDS_DATA: _, ...env } = process.env;
  const child = execFile(process.execPath, [MAIN, ...args], { cwd: folder, env: { ...env, NODE_NO_WARNINGS: '1' } });
  return await runToEnd(child);
}

/** Runs a command behind words of a shell that narrow what it may do. */
async function shell(words: string, args: readonly string[]): Promise<Ran> {
  const port = args[0] === 'demo' || args[0] === 'start' ? ['--port', String(await freePort())] : [];
  const env = { ...process.env, NODE_NO_WARNINGS: '1' };
  return await runToEnd(execFile('/bin/bash', ['-c', words, process.execPath, MAIN, ...args, ...port], { env }));
}

async function listenAnywhere(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // It listens on a port.
  return (server.address() as AddressInfo).port;
}
