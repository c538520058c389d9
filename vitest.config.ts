// SPDX-License-Identifier: AGPL-3.0-or-later
import { defineConfig } from 'vitest/config';

const SERVED = ['packages/app/tests/**/*.test.ts'];
const ALONE = ['packages/app/tests/{kill,full-disk,postgres,postgres-at-once}.test.ts'];

export default defineConfig({
  test: {
    globalSetup: 'packages/app/testing/own-temp-folder.ts',
    // Files share a process where `isolate` is off: no test leaves anything behind in one, and loading what they import
    // anew for each took more time than most of them.
    projects: [
      {
        test: {
          name: 'packages',
          include: ['packages/{base,domain,protocol,election}/**/*.test.ts'],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      { test: { name: 'tools', include: ['tools/**/*.test.ts'], testTimeout: 120_000 } },
      // Parts of the app by themselves.
      {
        test: {
          name: 'app',
          include: ['packages/app/**/*.test.ts'],
          exclude: SERVED,
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      // The app whole, as running servers and commands: two files at a time, for they mostly wait for processes.
      {
        test: {
          name: 'app-served',
          include: SERVED,
          exclude: ALONE,
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      // They kill, fill and crowd what they run on, and want it for themselves: no other test with servers runs beside them.
      {
        test: {
          name: 'app-alone',
          include: ALONE,
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
    // How much must be covered is said in tools/gates/unit/check-coverage.ts.
    coverage: {
      provider: 'istanbul',
      include: ['packages/{base,domain,protocol,election,app}/**/*.ts'],
      // The verifier's one file is run by its test as a process of its own.
      exclude: [
        '**/*.test.ts',
        '**/*.d.ts',
        '**/testing/**',
        '**/tests/**',
        'packages/election/cli/{verifier,vite.config}.ts',
      ],
      reporter: ['json'],
      reportOnFailure: true,
    },
  },
});
