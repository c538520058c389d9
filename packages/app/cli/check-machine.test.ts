// SPDX-License-Identifier: AGPL-3.0-or-later
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkMachine } from './check-machine.ts';

// P01: what a shipped configuration cannot turn off by itself is told to whoever runs the server.

const SWAPS = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n';
const LIMITS = (core: string): string =>
  `Limit                     Soft Limit           Hard Limit           Units\nMax core file size        ${core.padEnd(21)}unlimited            bytes\n`;

test('a machine that neither swaps nor dumps, with a folder that is closed, has no warning', () => {
  expect(checkMachine(place(), machine({ swaps: SWAPS, limits: LIMITS('0') }))).toEqual([]);
  // A folder that is closed keeps what is in it, whatever the modes there.
  const closed = place();
  chmodSync(closed.serverKeyFile, 0o644);
  expect(checkMachine(closed, machine({ swaps: SWAPS, limits: LIMITS('0') }))).toEqual([]);
});

test('swap, core dumps, and files that others may read are each warned of', () => {
  const swap = `${SWAPS}/dev/sda2                               partition\t1048572\t\t0\t\t-2\n`;
  expect(checkMachine(place(), machine({ swaps: swap, limits: LIMITS('0') }))).toEqual(['swap']);
  expect(checkMachine(place(), machine({ swaps: SWAPS, limits: LIMITS('unlimited') }))).toEqual(['core-dumps']);
  expect(checkMachine(place(), machine({ swaps: SWAPS, limits: LIMITS('1048576') }))).toEqual(['core-dumps']);
  const open = place();
  chmodSync(open.dataDir, 0o755);
  expect(checkMachine(open, machine({ swaps: SWAPS, limits: LIMITS('0') }))).toEqual([]);
  chmodSync(open.databaseFile, 0o644);
  expect(checkMachine(open, machine({ swaps: SWAPS, limits: LIMITS('0') }))).toEqual(['open-to-others']);
});

test('where the system does not say, nothing is warned of', () => {
  expect(checkMachine(place(), join(tmpdir(), 'no such folder'))).toEqual([]);
});

test('the service of docs/operate/install.md runs without swap and without core dumps', () => {
  const document = readFileSync(fileURLToPath(new URL('../../../docs/operate/install.md', import.meta.url)), 'utf8');
  const unit = /\[Service\][^`]*/.exec(document)?.[0] ?? '';
  expect(unit.split('\n')).toEqual(expect.arrayContaining(['MemorySwapMax=0', 'LimitCORE=0', 'PrivateTmp=yes']));
});

/** What the system says of itself, in a folder that looks like `/proc`. */
function machine({ swaps, limits }: Readonly<Record<'swaps' | 'limits', string>>): string {
  const proc = mkdtempSync(join(tmpdir(), 'amends-proc-'));
  mkdirSync(join(proc, 'self'));
  writeFileSync(join(proc, 'swaps'), swaps);
  writeFileSync(join(proc, 'self/limits'), limits);
  return proc;
}

/** A data folder as `init` makes it. */
function place(): Readonly<Record<'dataDir' | 'databaseFile' | 'serverKeyFile', string>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'amends-place-'));
  const [databaseFile, serverKeyFile] = [join(dataDir, 'amends.sqlite'), join(dataDir, 'server.key')];
  for (const file of [databaseFile, serverKeyFile]) writeFileSync(file, '', { mode: 0o600 });
  return { dataDir, databaseFile, serverKeyFile };
}
