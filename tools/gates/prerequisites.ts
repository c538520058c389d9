// SPDX-License-Identifier: AGPL-3.0-or-later
import { failed, passed, type Check } from './check.ts';
import { runTool, said } from './run-tool.ts';

/** What tests need beyond npm: the Debian package, and how to see that it is here. */
const NEEDED: readonly { readonly name: string; readonly probe: readonly [string, ...string[]] }[] = [
  { name: 'chromium-headless-shell', probe: ['dpkg-query', '--show', 'chromium-headless-shell'] },
  { name: 'age', probe: ['age', '--version'] },
  { name: 'belenios-tool', probe: ['belenios-tool', '--version'] },
  { name: 'postgresql', probe: ['dpkg-query', '--show', 'postgresql'] },
  { name: 'caddy', probe: ['caddy', 'version'] },
  { name: 'fonts-liberation', probe: ['dpkg-query', '--show', 'fonts-liberation'] },
];

/** Installs with apt what is missing where that is possible, and otherwise names it. */
export async function prerequisites(): Promise<readonly Check[]> {
  const missing = await findMissing();
  if (missing.length === 0) return [passed('prerequisites')];
  const why = await installWithApt(missing);
  const still = await findMissing();
  if (still.length === 0) return [passed('prerequisites', `installed ${missing.join(', ')}`)];
  return [
    failed('prerequisites', `Missing: ${still.join(', ')}. Please install: apt-get install ${still.join(' ')}\n${why}`),
  ];
}

async function findMissing(): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const { name, probe } of NEEDED) {
    const [file, ...args] = probe;
    const ran = await runTool(file, args);
    if (ran.code !== 0) missing.push(name);
  }
  return missing;
}

async function installWithApt(packages: readonly string[]): Promise<string> {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive'];
  const update = await runAs(asRoot, ['apt-get', 'update']);
  if (update.code !== 0) return said(update);
  const install = await runAs(asRoot, ['apt-get', 'install', '--yes', '--no-install-recommends', ...packages]);
  return install.code === 0 ? '' : said(install);
}

async function runAs(asRoot: readonly string[], command: readonly string[]): ReturnType<typeof runTool> {
  const [file = '', ...args] = [...asRoot, ...command];
  return await runTool(file, args, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
}
