// SPDX-License-Identifier: AGPL-3.0-or-later
import { failed, passed, type Check } from './check.ts';
import { runBin, said } from './run-tool.ts';

/** Every file is laid out as Prettier lays it out. */
export async function format(): Promise<readonly Check[]> {
  const ran = await runBin('prettier', ['--check', '.', '--log-level', 'warn']);
  if (ran.code === 0) return [passed('format')];
  return [failed('format', `${said(ran)}\nTo lay them out: npx prettier --write FILE`)];
}
