// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes plain JavaScript of the commands: Node then need not load what takes the types away (ADR 0013).
import { join, relative, sep } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const APP = join(import.meta.dirname, '..');
const ELECTION = join(APP, '../election/cli');
const STARTS_THREADS = join(ELECTION, 'native-workers.ts');
const OUT = join(APP, '.build/cli');

export default defineConfig({
  root: APP,
  publicDir: false,
  logLevel: 'warn',
  plugins: [placesAsInSource()],
  // One file is read faster than hundreds, and what nobody calls is left out (ADR 0013). SQLite's own code cannot be taken
  // along, and what is loaded only where it is used need not be.
  ssr: { noExternal: true, external: ['better-sqlite3', 'pg', 'nodemailer', 'smtp-server', '@simplewebauthn/server'] },
  build: {
    ssr: true,
    target: 'node24',
    outDir: OUT,
    // A command does not read its map; what tests ran of it is followed back by it.
    sourcemap: 'hidden',
    rolldownOptions: {
      input: { main: join(import.meta.dirname, 'main.ts'), thread: join(ELECTION, 'thread.ts') },
      // All in one folder, so that each finds the places below.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});

/** What a file says of its own place stays true: our files look for others from there. */
function placesAsInSource(): Plugin {
  return {
    name: 'places-as-in-source',
    transform: {
      filter: { id: /\.ts$/, code: 'import.meta.url' },
      handler(code, id) {
        // What the verifier's threads run is built as well, beside what starts them.
        if (id === STARTS_THREADS) return { code: code.replace('./thread.ts', './thread.js'), map: null };
        const place = relative(OUT, id).split(sep).join('/');
        return { code: code.replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`), map: null };
      },
    },
  };
}
