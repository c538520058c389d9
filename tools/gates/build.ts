// SPDX-License-Identifier: AGPL-3.0-or-later
import { failed, passed, type Check } from './check.ts';
import { runTool, said } from './run-tool.ts';

/** The pages and the reporters' modules build. */
export async function build(): Promise<readonly Check[]> {
  const ran = await runTool(process.execPath, ['tools/build.ts']);
  return [ran.code === 0 ? passed('build') : failed('build', said(ran))];
}
