// SPDX-License-Identifier: AGPL-3.0-or-later
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'packages', include: ['packages/{base,domain,protocol}/**/*.test.ts'] } },
      { test: { name: 'tools', include: ['tools/**/*.test.ts'], testTimeout: 120_000 } },
      // Over a running server: one file after another, for they measure and kill.
      { test: { name: 'app', include: ['packages/app/**/*.test.ts'], testTimeout: 120_000, fileParallelism: false } },
    ],
    // How much must be covered is said in tools/gates/unit/check-coverage.ts.
    coverage: {
      provider: 'v8',
      include: [
        'packages/{base,domain,protocol}/**/*.ts',
        'packages/app/{services,storage,jobs,mail,config,client,cli}/**/*.ts',
        'packages/app/web/{server,without-scripts}/**/*.ts',
      ],
      exclude: ['**/*.test.ts', '**/*.d.ts', '**/testing/**', '**/tests/**'],
      reporter: ['json'],
      reportOnFailure: true,
    },
  },
});
