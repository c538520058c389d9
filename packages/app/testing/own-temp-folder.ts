// SPDX-License-Identifier: AGPL-3.0-or-later
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives one run of the tests a temporary folder of its own, and takes it away with all that they left in it. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'amends-tests-'));
  // PostgreSQL has its folder in it, and runs as an account of its own.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  process.env.AMENDS_TEST_DEMO ??= join(folder, 'demo');
  return () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
