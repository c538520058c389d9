// SPDX-License-Identifier: AGPL-3.0-or-later
// Makes one file of the verifier: it then needs Node and nothing else, on a machine without a network.
import { join } from 'node:path';
import { defineConfig } from 'vite';

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true },
  build: {
    ssr: join(import.meta.dirname, 'verifier.ts'),
    target: 'node24',
    outDir: join(import.meta.dirname, '../../app/.build/verifier'),
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'amends-verifier.mjs', codeSplitting: false } },
  },
});
