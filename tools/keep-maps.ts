// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const APP = fileURLToPath(new URL('../packages/app/', import.meta.url));
const MAPS = join(APP, '.build/maps');
/** One map for each script, whatever its content: the last build's. */
const HASH = /\.[\w-]{8}(?=\.js\.map$)/;

/** Keeps the maps of what is built for browsers beside what is served, so that what ran there can be counted. */
export function keepMaps(environments: readonly string[]): Plugin {
  return {
    name: 'amends:keep-maps',
    apply: 'build',
    // Hidden: the script itself does not name its map.
    configEnvironment: (name) => (environments.includes(name) ? { build: { sourcemap: 'hidden' } } : undefined),
    generateBundle: {
      order: 'post',
      handler({ dir = APP }, bundle) {
        if (!environments.includes(this.environment.name)) return;
        mkdirSync(MAPS, { recursive: true });
        for (const [file, output] of Object.entries(bundle)) {
          if (!file.endsWith('.map') || output.type !== 'asset') continue;
          const from = resolve(APP, dir, dirname(file));
          writeFileSync(join(MAPS, basename(file).replace(HASH, '')), fromApp(String(output.source), from));
          // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- Vite's own way to leave a file out.
          delete bundle[file];
        }
      },
    },
  };
}

/** The same map with its sources named from the app's folder. */
function fromApp(map: string, from: string): string {
  // The format of source maps, made by the build just now.
  const parsed = JSON.parse(map) as { readonly sources: readonly string[] };
  return JSON.stringify({ ...parsed, sources: parsed.sources.map((source) => relative(APP, resolve(from, source))) });
}
