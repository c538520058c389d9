// SPDX-License-Identifier: AGPL-3.0-or-later
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'packages/app/testing/own-temp-folder.ts',
    projects: [
      { test: { name: 'packages', include: ['packages/{base,domain,protocol}/**/*.test.ts'] } },
      { test: { name: 'tools', include: ['tools/**/*.test.ts'], testTimeout: 120_000 } },
      // Over a running server: one file after another, for they measure and kill.
      {
        test: {
          name: 'app',
          include: ['packages/app/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
    // How much must be covered is said in tools/gates/unit/check-coverage.ts.
    coverage: {
      provider: 'v8',
      include: ['packages/{base,domain,protocol,app}/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.d.ts', '**/testing/**', '**/tests/**'],
      reporter: ['json'],
      reportOnFailure: true,
    },
  },
});
