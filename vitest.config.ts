// SPDX-License-Identifier: AGPL-3.0-or-later
import { defineConfig } from 'vitest/config';

/** Every line and branch of these is tested (STYLE.md 35). */
const WHOLE = { statements: 100, branches: 100, functions: 100, lines: 100 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'packages', include: ['packages/{base,domain,protocol}/**/*.test.ts'] } },
      { test: { name: 'tools', include: ['tools/**/*.test.ts'], testTimeout: 120_000 } },
      // Over a running server: one file after another, for they measure and kill.
      { test: { name: 'app', include: ['packages/app/**/*.test.ts'], testTimeout: 120_000, fileParallelism: false } },
    ],
    coverage: {
      provider: 'v8',
      include: [
        'packages/{base,domain,protocol}/**/*.ts',
        'packages/app/{services,storage,jobs,mail,config,client,cli}/**/*.ts',
      ],
      exclude: ['**/*.test.ts', '**/*.d.ts', '**/testing/**', '**/tests/**'],
      reporter: ['json-summary', 'text-summary', 'json'],
      thresholds: {
        'packages/base/**': WHOLE,
        'packages/domain/**': WHOLE,
        'packages/protocol/**': WHOLE,
      },
    },
  },
});
