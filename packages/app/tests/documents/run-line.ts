// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MEASURED } from '../../testing/measured.ts';
import { runToEnd, type Ran } from '../../testing/spawn-amends.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const END_WITH_PARENT = new URL('../../testing/end-with-parent.ts', import.meta.url).href;
const LINE_MS_MAX = 60_000;
const PID_FILE = 'amends.pid';
/** A line that goes on until it is ended. */
export const SERVES = /\/amends (?:demo|start)\b/;

/**
 * A launcher for a scratch folder: it starts what ours starts, sets nothing up, and leaves the id of the process where
 * a signal can find it, as it does for a service.
 */
export function writeLauncher(folder: string): void {
  const file = join(folder, 'amends');
  const script = `#!/bin/sh
echo $$ >'${join(folder, PID_FILE)}'
program=packages/app/cli/main.ts
if [ "\${1-}" = test ]; then
  shift
  program=tools/test.ts
fi
exec '${process.execPath}' --import '${END_WITH_PARENT}' '${ROOT}'"$program" "$@"
`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
}

/**
 * Runs a line to its end; one that serves is ended with SIGTERM when it says that it listens. A shell reads the line
 * (STYLE.md 28), because a shell is what documents write it for: its quotes and variables are tried as well.
 */
export async function runLine(
  line: string,
  at: { readonly folder: string; readonly env: Readonly<Record<string, string>> },
  input: string,
): Promise<Ran> {
  const child = spawn('/bin/sh', ['-c', line], {
    cwd: at.folder,
    env: { ...process.env, ...MEASURED, NODE_NO_WARNINGS: '1', ...at.env },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    // A group of its own, so that nothing that it started outlives a line that takes too long.
    detached: true,
  });
  const timer = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, LINE_MS_MAX);
  child.stdout.once('data', () => {
    if (SERVES.test(line)) process.kill(Number(readFileSync(join(at.folder, PID_FILE), 'utf8')), 'SIGTERM');
  });
  // A command that does not read its input closes it first.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ran = await runToEnd(child);
  clearTimeout(timer);
  return ran;
}
