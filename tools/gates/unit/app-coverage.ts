// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from '../check.ts';
import { addBrowsers, addOwnRun, addProcesses, readAppLines, type AppLines } from './app-lines.ts';
import { checkAppLines, type FileCoverage, type Measured } from './check-coverage.ts';

/** What one run of the gates gathers: tests first, journeys after them. */
let app: AppLines | undefined;
const seen = new Set<keyof Measured>();

/**
 * Runs a gate's tests on the commands as they were built, with a folder where their processes and browsers write down
 * what ran, and counts that. The demo that they serve copies of lies there too.
 */
export async function measureApp<T>(
  by: keyof Measured,
  run: (env: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-coverage-'));
  try {
    const result = await run({
      AMENDS_TEST_COVERAGE: folder,
      AMENDS_TEST_BUILT: '1',
      AMENDS_TEST_DEMO: join(folder, 'demo'),
    });
    app ??= readAppLines();
    addProcesses(app, join(folder, 'processes'));
    addBrowsers(app, join(folder, 'browsers'));
    seen.add(by);
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is covered of the app so far, with what ran in the runner of tests itself. */
export function checkApp(own: readonly FileCoverage[] = []): Check {
  app ??= readAppLines();
  addOwnRun(app, own);
  return checkAppLines([...app.values()], { tests: seen.has('tests'), journeys: seen.has('journeys') });
}
