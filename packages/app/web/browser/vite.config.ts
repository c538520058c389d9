// SPDX-License-Identifier: AGPL-3.0-or-later
// Builds the reporter's modules: one self-contained file for each page, named by its hash.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { keepMaps } from '../../../../tools/keep-maps.ts';
import { hasSideEffects, leaveOut, PURE_CALLS } from './left-out.ts';
import { packWords } from './pack-words.ts';

/** What the report's module says for the other's name; as long as that, so that the map stays true. */
const LATER = '/client/later.js';
const LATER_UNNAMED = `/client/later.${'0'.repeat(16)}.js`;
/** `later` comes first: the report's module names it. */
const ENTRIES = [
  'later',
  'report',
  'return',
  'leave',
  'election-join',
  'election-enter',
  'election-photo',
  'election-vote',
  'election-vote-worker',
  'election-trustee',
  'election-trustee-worker',
  'election-credentials',
  'election-board',
  'election-board-worker',
] as const;
/** What is loaded over a slow line, by somebody in a hurry: a twentieth less on the wire, for a longer build (ADR 0010). */
const SHORTENED_TWICE: ReadonlySet<string> = new Set(['report', 'return', 'election-vote']);
const APP = join(import.meta.dirname, '../..');
const OUT = join(APP, '.build/client');

export default defineConfig({
  root: APP,
  publicDir: false,
  logLevel: 'warn',
  plugins: [
    leaveOut(),
    packWords(),
    holdName(),
    keepMaps(ENTRIES.map(environmentName)),
    svelte({ configFile: false, compilerOptions: { css: 'external', runes: true } }),
  ],
  environments: Object.fromEntries(ENTRIES.map((entry) => [environmentName(entry), environmentOf(entry)])),
  builder: {
    async buildApp(builder) {
      rmSync(OUT, { recursive: true, force: true });
      mkdirSync(OUT, { recursive: true });
      for (const entry of ENTRIES) {
        const environment = builder.environments[environmentName(entry)];
        if (environment === undefined) throw new Error(`no environment named ${entry}`);
        await builder.build(environment);
      }
      nameByHash();
    },
  },
});

/** Vite's environments have names without dashes. */
function environmentName(entry: string): string {
  return entry.replaceAll('-', '_');
}

function environmentOf(entry: string): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      target: 'es2022',
      outDir: OUT,
      emptyOutDir: false,
      copyPublicDir: false,
      modulePreload: false,
      cssCodeSplit: true,
      minify: SHORTENED_TWICE.has(entry) ? 'terser' : true,
      terserOptions: { module: true, ecma: 2020, compress: { passes: 2 } },
      rolldownOptions: {
        preserveEntrySignatures: 'exports-only',
        input: { [entry]: join(import.meta.dirname, `${entry}.ts`) },
        treeshake: { manualPureFunctions: PURE_CALLS, moduleSideEffects: hasSideEffects },
        output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false, minify: true },
      },
    },
  };
}

function holdName(): Plugin {
  return {
    name: 'amends:hold-name',
    transform: {
      filter: { code: LATER },
      handler: (code) => ({ code: code.replaceAll(LATER, LATER_UNNAMED), map: null }),
    },
  };
}

/** Our own hash of the finished bytes: the same source gives the same name on every machine. */
function nameByHash(): void {
  const manifest: Record<string, string> = {};
  for (const entry of ENTRIES) {
    const bytes = Buffer.from(
      readFileSync(join(OUT, `${entry}.js`), 'utf8').replaceAll(LATER_UNNAMED, manifest.later ?? ''),
    );
    const name = `${entry}.${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.js`;
    writeFileSync(join(OUT, name), bytes);
    writeFileSync(
      join(OUT, `${name}.br`),
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    );
    writeFileSync(join(OUT, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    manifest[entry] = `/client/${name}`;
  }
  const kept = new Set(Object.values(manifest).map((path) => path.replace('/client/', '')));
  for (const file of readdirSync(OUT)) {
    if (!kept.has(file.replace(/\.(br|gz)$/, ''))) rmSync(join(OUT, file), { recursive: true });
  }
  writeFileSync(join(OUT, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}
