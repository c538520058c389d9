// SPDX-License-Identifier: AGPL-3.0-or-later
import { failed, passed, type Check } from './check.ts';
import { runBin, said } from './run-tool.ts';
import { syncTypes } from './sync-types.ts';

/** No file, export or dependency that nothing uses, and none used that is not listed. */
export async function deadCode(): Promise<readonly Check[]> {
  await syncTypes();
  const ran = await runBin('knip', ['--no-progress', '--no-config-hints']);
  return [ran.code === 0 ? passed('dead code') : failed('dead code', said(ran))];
}
