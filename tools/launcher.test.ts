// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from './gates/root.ts';
import { runTool, type Ran } from './gates/run-tool.ts';

// The launcher over a machine that is made of stand-ins for Node and npm.

const TOOLS = ['cat', 'cmp', 'cp', 'dirname', 'env', 'ln', 'mkdir', 'readlink', 'rm', 'sh', 'sleep', 'tail', 'touch'];
const NPM = `echo noise; echo "$@" >> calls
case "$*" in
  *--prefix*) mkdir -p tools/node_modules/node-some-kind/bin && cp good-node tools/node_modules/node-some-kind/bin/node ;;
  *) mkdir -p node_modules ;;
esac`;

type Machine = {
  readonly here: string;
  readonly run: (...args: readonly string[]) => Promise<Ran>;
  readonly calls: () => readonly string[];
};

function machine(programs: Readonly<Record<string, string>>): Machine {
  const here = mkdtempSync(join(tmpdir(), 'amends-launcher-'));
  onTestFinished(() => {
    rmSync(here, { recursive: true });
  });
  copyFileSync(join(ROOT, 'amends'), join(here, 'amends'));
  writeFileSync(join(here, 'package-lock.json'), '{}');
  writeFileSync(join(here, 'good-node'), script(node('v24.8.1')), { mode: 0o755 });
  const bin = join(here, 'bin');
  mkdirSync(bin);
  for (const name of TOOLS) symlinkSync(join('/usr/bin', name), join(bin, name));
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(bin, name), script(text), { mode: 0o755 });
  return {
    here,
    run: async (...args) => await runTool('/usr/bin/env', ['-i', `PATH=${bin}`, join(here, 'amends'), ...args]),
    calls: () => (existsSync(join(here, 'calls')) ? readFileSync(join(here, 'calls'), 'utf8').trim().split('\n') : []),
  };
}

function script(text: string): string {
  return `#!/bin/sh\n${text}\n`;
}

/** Says its version, builds by making a file, and repeats what else it is asked to run. */
function node(version: string): string {
  return `case "$1 \${2-}" in
  '--version '*) echo ${version} ;;
  *'tools/build.ts --check') test -e "$(dirname "$1")/../built" ;;
  *tools/build.ts*) echo noise; touch built ;;
  *) echo "$@" ;;
esac`;
}

test('on an old Node it fetches another, installs, builds, and runs the command, with its words only on standard output', async () => {
  const { here, run, calls } = machine({ node: node('v20.20.2'), npm: NPM });
  const first = await run('demo', '--json');
  expect([first.code, first.out]).toEqual([0, `${here}/packages/app/cli/main.ts demo --json\n`]);
  expect(first.err.split('\n').filter((line) => line !== '')).toHaveLength(3);
  expect(calls().map((call) => call.includes('--prefix tools'))).toEqual([true, false]);
  expect(calls().every((call) => call.startsWith('ci --ignore-scripts'))).toBe(true);
  const second = await run('demo', '--json');
  expect([second.out, second.err, calls().length]).toEqual([first.out, '', 2]);
});

test('a changed lockfile is installed again', async () => {
  const { here, run, calls } = machine({ node: node('v24.7.0'), npm: NPM });
  await run('demo');
  writeFileSync(join(here, 'package-lock.json'), '{"changed":true}');
  await run('demo');
  expect(calls()).toHaveLength(2);
});

test('version and help need Node and nothing else, and test runs the checks', async () => {
  const { here, run, calls } = machine({ node: node('v25.0.0'), npm: NPM });
  expect((await run('version')).out).toBe(`${here}/packages/app/cli/main.ts version\n`);
  expect(calls()).toEqual([]);
  expect((await run('test', '--list')).out).toBe(`${here}/tools/test.ts --list\n`);
  expect(existsSync(join(here, 'built'))).toBe(false);
});

test.each([
  ['without Node and npm', {}, 1],
  ['with an old Node and no npm', { node: node('v24.6.9') }, 1],
  ['when npm fails', { node: node('v20.20.2'), npm: 'echo "network down" >&2; exit 1' }, 3],
  ['when npm has no Node for this machine', { node: node('v20.20.2'), npm: 'exit 0' }, 2],
])('%s it says so and fails', async (_, programs, lines) => {
  const { here, run } = machine(programs);
  const ran = await run('start');
  expect([ran.code, ran.out]).toEqual([1, '']);
  const said = ran.err.trim().split('\n');
  expect(said).toHaveLength(lines);
  expect(said.at(-1)).toMatch(/^amends: /);
  expect(existsSync(join(here, '.cache/set-up.lock'))).toBe(false);
});

test('two that start at once set up once', async () => {
  const { run, calls } = machine({ node: node('v24.7.0'), npm: `sleep 1\n${NPM}` });
  const both = await Promise.all([run('demo'), run('demo')]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(calls()).toHaveLength(1);
});

test('the lock of one that died is taken over', async () => {
  const { here, run } = machine({ node: node('v24.7.0'), npm: NPM });
  mkdirSync(join(here, '.cache'));
  symlinkSync('4194999', join(here, '.cache/set-up.lock'));
  expect((await run('demo')).code).toBe(0);
});

test('a signal while it sets up ends it and what it runs', async () => {
  const { here } = machine({ node: node('v24.7.0'), npm: 'touch began; exec sleep 60' });
  const child = spawn(join(here, 'amends'), ['demo'], { env: { PATH: join(here, 'bin') }, stdio: 'ignore' });
  await expect.poll(() => existsSync(join(here, 'began')), { timeout: 10_000 }).toBe(true);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([143, null]);
  expect(existsSync(join(here, '.cache/set-up.lock'))).toBe(false);
});
