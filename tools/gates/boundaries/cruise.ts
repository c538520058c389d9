// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBin, said } from '../run-tool.ts';
import type { Wall } from './wall.ts';

export type Module = {
  readonly source: string;
  readonly dependencies: readonly { readonly resolved: string; readonly dependencyTypes: readonly string[] }[];
};
export type Violation = { readonly rule: { readonly name: string }; readonly from: string; readonly to: string };
export type Cruised = { readonly modules: readonly Module[]; readonly violations: readonly Violation[] };

const FOLDERS = ['packages', 'seed', 'e2e', 'bench', 'tools'] as const;
const OPTIONS = {
  doNotFollow: { path: 'node_modules' },
  exclude: {
    path: String.raw`(^|/)(build|\.build|\.svelte-kit|coverage)/|^tools/node_modules/|^[^@]*node_modules/@types/`,
  },
  tsPreCompilationDeps: true,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'types', 'svelte', 'default'],
    extensions: ['.ts', '.js', '.svelte', '.mjs', '.cjs', '.json', '.d.ts'],
  },
} as const;

/** Every import of the tree in a folder, and which of them break a wall. */
export async function cruise(folder: string, walls: readonly Wall[]): Promise<Cruised> {
  const forbidden = walls.map(({ name, from, to }) => ({ name, severity: 'error', from, to }));
  const work = mkdtempSync(join(tmpdir(), 'amends-cruise-'));
  const config = join(work, 'config.json');
  writeFileSync(config, JSON.stringify({ forbidden, options: OPTIONS }));
  const folders = FOLDERS.filter((name) => existsSync(join(folder, name)));
  const ran = await runBin('depcruise', ['--config', config, '--output-type', 'json', ...folders], { cwd: folder });
  rmSync(work, { recursive: true });
  try {
    // dependency-cruiser's own JSON format.
    const { modules, summary } = JSON.parse(ran.out) as { modules: Module[]; summary: { violations: Violation[] } };
    return { modules, violations: summary.violations };
  } catch (error) {
    throw new Error(`dependency-cruiser did not run:\n${said(ran)}`, { cause: error });
  }
}
