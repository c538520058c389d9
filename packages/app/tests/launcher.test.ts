// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
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
    env: withNode(),
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

test('what was touched since the last build is looked at, also where its date is an old one, and nothing else is', async () => {
  const folder = readyFolder();
  unlinkSync(join(folder, 'packages'));
  for (const name of ['packages/app/.build/cli', 'packages/app/build', 'packages/base', 'seed']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  const source = join(folder, 'packages/base/source.ts');
  const asked = join(folder, 'asked');
  writeFileSync(source, '');
  writeFileSync(join(folder, 'packages/app/build/handler.js'), '');
  writeFileSync(join(folder, 'packages/app/.build/cli/main.js'), '');
  writeFileSync(
    join(folder, 'tools/build.ts'),
    `import { writeFileSync } from 'node:fs';\nwriteFileSync('${asked}', '');`,
  );
  const isAsked = async () => {
    rmSync(asked, { force: true });
    const child = spawn(join(folder, 'amends'), ['office', 'list'], { env: withNode(), stdio: 'ignore' });
    expect(await once(child, 'exit')).toEqual([0, null]);
    return existsSync(asked);
  };
  expect(await isAsked()).toBe(true);
  await pause();
  writeFileSync(join(folder, 'packages/app/.build/inputs.sha256'), '');
  expect(await isAsked()).toBe(false);
  await pause();
  writeFileSync(source, 'other');
  utimesSync(source, new Date(0), new Date(0));
  expect(await isAsked()).toBe(true);
});

/** Longer than the clock of a file system stands still. */
async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20));
}

function withNode(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`, NODE_NO_WARNINGS: '1' };
}

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
