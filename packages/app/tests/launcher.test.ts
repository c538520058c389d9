// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { getPage } from '../testing/forms.ts';
import { freePort, freshFolder, runAmends } from '../testing/start-amends.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const STOP_MS_MAX = 5_000;

test('the process that ./amends start begins as is the server: one id, and a signal reaches it', async () => {
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  const data = freshFolder();
  const office = ['--office', 'north', '--name', 'North', '--officer', 'Ana <ana@north.example>'];
  expect(await runAmends(['init', '--data', data, ...office, '--url', url])).toMatchObject({ code: 0, err: '' });

  const child = spawn(join(readyFolder(), 'amends'), ['start', '--data', data, '--port', port], {
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
    // A group of its own: whatever it began ends with this test.
    detached: true,
  });
  onTestFinished(() => {
    endGroup(child.pid);
  });
  const printed: unknown = await once(child.stdout, 'data');
  expect(String(printed)).toBe(`${url}\n`);
  const of = `/proc/${String(child.pid)}`;
  expect(realpathSync(`${of}/exe`)).toBe(realpathSync(process.execPath));
  expect(readFileSync(`${of}/cmdline`, 'utf8').split('\0')).toContain('start');
  expect(readFileSync(`${of}/task/${String(child.pid)}/children`, 'utf8')).toBe('');
  expect((await getPage(`${url}/readyz`)).status).toBe(200);

  const before = performance.now();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(performance.now() - before).toBeLessThan(STOP_MS_MAX);
  await expect(getPage(`${url}/readyz`)).rejects.toThrow();
});

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}

/** The launcher beside our own packages, in a folder where everything counts as set up. */
function readyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'amends-launched-'));
  copyFileSync(join(ROOT, 'amends'), join(folder, 'amends'));
  symlinkSync(join(ROOT, 'packages'), join(folder, 'packages'));
  for (const name of ['node_modules', 'tools']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  writeFileSync(join(folder, 'node_modules/.amends-installed'), '{}');
  writeFileSync(join(folder, 'tools/build.ts'), '');
  return folder;
}
