// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceMapInput } from '@jridgewell/trace-mapping';
import { isTest, listFiles } from '../list-files.ts';
import { APP, ROOT } from '../root.ts';
import type { FileCoverage } from './check-coverage.ts';
import { addRun, linesAsWritten, linesByMap, type RanCode, type Script } from './ran-code.ts';
import { statementsOf, type AppFile } from './statements-of.ts';

export type AppLines = ReadonlyMap<string, AppFile>;
/** A script's text and what ran of it. */
type Loaded = { readonly code: string; readonly ran: RanCode };

/** How it is built, which no test runs. */
const BUILDING = /vite\.config\.ts$|\/left-out\.ts$|\.d\.ts$/;
/** What is built for Node, with its maps beside it. */
const BUILT = ['build/server/', '.build/cli/'].map((folder) => join(APP, folder));
/** Maps of what browsers get (tools/keep-maps.ts). */
const MAPS = join(APP, '.build/maps');

/** Every source of the app by its path, with nothing run yet. */
export function readAppLines(): AppLines {
  const files = listFiles('packages/app/**/*.{ts,svelte}').filter((file) => !isTest(file) && !BUILDING.test(file));
  return new Map(
    files.map((file) => {
      const path = join(ROOT, file);
      return [path, { file, statements: statementsOf(file, readFileSync(path, 'utf8')), ran: new Set<number>() }];
    }),
  );
}

/** Adds what ran in the runner of tests itself. */
export function addOwnRun(app: AppLines, files: readonly FileCoverage[]): void {
  for (const { path, statementMap, s } of files) {
    const lines = Object.entries(s)
      .filter(([, count]) => count > 0)
      .map(([id]) => statementMap[id]?.start.line ?? 0);
    add(app.get(path), lines);
  }
}

/** Adds what ran in processes that a test started, of which each left a file in this folder. */
export function addProcesses(app: AppLines, folder: string): void {
  const isOurs = (path: string): boolean => app.has(path) || BUILT.some((folder) => path.startsWith(folder));
  const loaded = new Map<string, Loaded>();
  for (const { url, ...script } of readScripts(folder)) {
    if (!url.startsWith('file:')) continue;
    const path = fileURLToPath(url);
    if (!isOurs(path)) continue;
    const known = loaded.get(path) ?? load(readFileSync(path, 'utf8'));
    loaded.set(path, known);
    addRun({ url, ...script }, known.ran);
  }
  for (const [path, { code, ran }] of loaded) {
    const source = app.get(path);
    if (source !== undefined) add(source, linesAsWritten(ran, source.statements));
    else addByMap(app, { code, ran, map: `${path}.map`, from: dirname(path) });
  }
}

/** Adds what ran in browsers, of which each page left a file in this folder. */
export function addBrowsers(app: AppLines, folder: string): void {
  const loaded = new Map<string, Loaded>();
  for (const { url, source, ...script } of readScripts(folder)) {
    const map = mapOf(url);
    if (map === undefined || source === undefined) continue;
    const known = loaded.get(map) ?? load(source);
    loaded.set(map, known);
    addRun({ url, ...script }, known.ran);
  }
  for (const [map, { code, ran }] of loaded) addByMap(app, { code, ran, map, from: APP });
}

function load(code: string): Loaded {
  return { code, ran: new Uint8Array(code.length) };
}

/** The map of what a browser fetched, whose name holds a hash. */
function mapOf(url: string): string | undefined {
  const name = URL.parse(url)?.pathname.split('/').at(-1) ?? '';
  const map = join(MAPS, `${name.replace(/\.[\w-]{8,16}\.js$/, '.js')}.map`);
  return existsSync(map) ? map : undefined;
}

function addByMap(
  app: AppLines,
  { code, ran, map, from }: Loaded & { readonly map: string; readonly from: string },
): void {
  if (!existsSync(map)) return;
  // The format of source maps, made by our own build.
  const parsed = JSON.parse(readFileSync(map, 'utf8')) as SourceMapInput;
  const sourceOf = (source: string): AppFile | undefined => app.get(resolve(from, source));
  for (const [source, lines] of linesByMap({ code, ran, map: parsed }, (name) => sourceOf(name)?.statements ?? [])) {
    add(sourceOf(source), lines);
  }
}

function add(file: AppFile | undefined, lines: readonly number[]): void {
  for (const line of lines) file?.ran.add(line);
}

function* readScripts(folder: string): Generator<Script & { readonly source?: string }> {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    // V8's own format, as Node and Playwright write it.
    yield* (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { readonly result: readonly Script[] }).result;
  }
}
