// SPDX-License-Identifier: AGPL-3.0-or-later
// Builds the pages, the reporters' modules and the commands if their inputs changed. With --check it only says, by its exit code,
// whether that is needed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashInputs } from './hash-inputs.ts';

const ROOT = join(import.meta.dirname, '..');
const APP = join(ROOT, 'packages/app');
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js');
const OUTPUTS = [
  'build/handler.js',
  '.build/client/manifest.json',
  '.build/cli/main.js',
  '.build/verifier/amends-verifier.mjs',
].map((file) => join(APP, file));
const STAMP = join(APP, '.build/inputs.sha256');
const BUILDS: readonly (readonly string[])[] = [
  ['build'],
  ['build', '-c', 'web/browser/vite.config.ts'],
  ['build', '-c', 'cli/vite.config.ts'],
  ['build', '-c', '../election/cli/vite.config.ts'],
];

/** What is touched from now on is newer than what this looked at. */
const began = new Date();
if (!isBuilt()) {
  if (process.argv.includes('--check')) process.exitCode = 1;
  else process.exitCode = await buildAll();
} else markSeen();

function isBuilt(): boolean {
  return (
    OUTPUTS.every((file) => existsSync(file)) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashInputs(ROOT)
  );
}

/** From now on the launcher need not ask again until something is touched. */
function markSeen(): void {
  try {
    utimesSync(STAMP, began, began);
  } catch {
    // It is another account's, and is asked about each time.
  }
}

async function buildAll(): Promise<number> {
  // Taken first: what changes while this builds is built again the next time.
  const inputs = hashInputs(ROOT);
  rmSync(STAMP, { force: true });
  for (const args of BUILDS) {
    const code = await runVite(args);
    if (code !== 0) return code;
  }
  const missing = OUTPUTS.find((file) => !existsSync(file));
  if (missing !== undefined) {
    process.stderr.write(`The build ended well, but made no ${missing}\n`);
    return 1;
  }
  writeFileSync(STAMP, inputs);
  markSeen();
  return 0;
}

function runVite(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [VITE, ...args], { cwd: APP, stdio: ['ignore', 2, 2] });
  const stop = (): void => void child.kill();
  process.once('SIGTERM', stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGTERM', stop);
      resolve(code ?? 1);
    });
  });
}
