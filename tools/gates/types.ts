// SPDX-License-Identifier: AGPL-3.0-or-later
import { failed, passed, type Check } from './check.ts';
import { APP } from './root.ts';
import { runBin, said } from './run-tool.ts';
import { syncTypes } from './sync-types.ts';

/** The packages that touch no platform have their own settings; the root's are for tools, seed, journeys and tests. */
const PROJECTS = ['packages/base', 'packages/domain', 'packages/protocol', 'packages/election', '.'] as const;

export async function types(): Promise<readonly Check[]> {
  await syncTypes();
  const checks: Check[] = [];
  for (const project of PROJECTS) {
    const name = `types of ${project === '.' ? 'tools, seed, e2e and tests' : project}`;
    const ran = await runBin('tsc', ['--project', project, '--noEmit', '--pretty', 'false']);
    checks.push(ran.code === 0 ? passed(name) : failed(name, said(ran)));
  }
  const args = ['--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'machine'];
  const ran = await runBin('svelte-check', args, { cwd: APP });
  const found = said(ran)
    .split('\n')
    .filter((line) => / (ERROR|WARNING) /.test(line));
  checks.push(
    ran.code === 0 ? passed('types of packages/app') : failed('types of packages/app', found.join('\n') || said(ran)),
  );
  return checks;
}
