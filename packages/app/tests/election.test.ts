// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { freshFolder, runAmends } from '../testing/start-amends.ts';

// The election package's commands, as `./amends election` and as the one file of `./amends verifier`.

const FIXTURE = new URL('../../election/testing/fixtures/blank.bel.gz', import.meta.url);
/** Names every option that a command takes. */
const COMMANDS = new URL('../../election/cli/run-command.ts', import.meta.url);
const folder = freshFolder();
const [good, wrong, blt] = [join(folder, 'good.bel'), join(folder, 'wrong.bel'), join(folder, 'ballots.blt')];

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const bytes = gunzipSync(readFileSync(FIXTURE));
  writeFileSync(good, bytes);
  // The last digit of the result: 3 votes become 2.
  writeFileSync(wrong, Buffer.from(bytes.toString('latin1').replace('{"result":[[3', '{"result":[[2'), 'latin1'));
  writeFileSync(blt, '2 1\n2 1 0\n1 2 0\n0\n"Ana"\n"Bo"\n"One seat"\n');
});

test('amends election verifies and counts, and ends as a script expects', async () => {
  const valid = await runAmends(['election', 'verify', good, '--json']);
  expect([valid.code, valid.err]).toEqual([0, '']);
  expect(JSON.parse(valid.out)).toMatchObject({ valid: true, result: [[3, 1, 1, 0], [1]] });
  const invalid = await runAmends(['election', 'verify', wrong]);
  expect([invalid.code, invalid.err]).toEqual([1, '']);
  expect(invalid.out).toContain('NOT VALID: archive: ');
  const unreadable = await runAmends(['election', 'verify', blt]);
  expect([unreadable.code, unreadable.out, unreadable.err.trim().split('\n').length]).toEqual([2, '', 1]);
  const counted = await runAmends(['election', 'count', blt, '--rule', 'irv', '--json']);
  expect([counted.code, JSON.parse(counted.out)]).toMatchObject([0, { rule: 'irv', seats: 1, elected: [1] }]);
});

test('the verifier is one file that runs elsewhere, with Node alone and on threads', async () => {
  const file = join(folder, 'amends-verifier.mjs');
  expect(await runAmends(['verifier', file])).toEqual({ code: 0, out: `${file}\n`, err: '' });
  const again = await runAmends(['verifier', file]);
  expect([again.code, again.err]).toEqual([1, expect.stringContaining(file)]);
  expectOffline(readFileSync(file, 'utf8'));
  const run = async (...args: readonly string[]) =>
    await promisify(execFile)(process.execPath, [file, ...args], { cwd: folder, env: {} });
  const { stdout } = await run('verify', good, '--threads', '2', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ valid: true, result: [[3, 1, 1, 0], [1]] });
  await expect(run('verify', wrong)).rejects.toMatchObject({ code: 1 });
  await expect(run('verify', 'nowhere.bel')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('amends-verifier: nowhere.bel') as string,
  });
  const usage = (await run('help')).stdout;
  expect(usage).toContain('Usage: node amends-verifier.mjs');
  const options = [...readFileSync(COMMANDS, 'utf8').matchAll(/'?([a-z-]+)'?: \{ type: '(?:string|boolean)'/g)];
  expect(options.length).toBeGreaterThan(12);
  for (const [, option = ''] of options) expect(usage).toContain(`--${option}`);
  expect(usage).toContain('3,1,2: the luckiest first');
});

/** Nothing that reaches a network is in it, and nothing that could fetch more of it. */
function expectOffline(program: string): void {
  const imported = [...program.matchAll(/^import .* from ["']([^"']+)["']/gm)].map(([, name = '']) => name);
  expect(imported).toContain('node:crypto');
  const local = ['crypto', 'events', 'fs', 'os', 'path', 'perf_hooks', 'util', 'v8', 'worker_threads'];
  expect(imported.filter((name) => !local.includes(name.replace('node:', '')))).toEqual([]);
  expect(program).not.toMatch(/\b(?:fetch|WebSocket|EventSource|import|require|getBuiltinModule)\s*\(/);
}
