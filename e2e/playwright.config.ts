// SPDX-License-Identifier: AGPL-3.0-or-later
import { defineConfig } from '@playwright/test';
import { MEASURED_ARGS, measureBrowsers } from './browser-coverage.ts';

/** The gates set it; each worker reads this file. */
const FOLDER = process.env.AMENDS_TEST_COVERAGE;
if (FOLDER !== undefined) measureBrowsers(FOLDER);

/** Debian's Chromium without the windows around its pages, which nobody looks at and which take a third of the time. */
const CHROMIUM = {
  executablePath: '/usr/bin/chromium-headless-shell',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(FOLDER === undefined ? [] : MEASURED_ARGS),
  ],
};

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: false,
  // They wait for pages and mails half of the time: with two, a third of two processors was idle.
  workers: 3,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: { launchOptions: CHROMIUM, trace: 'off', screenshot: 'off', video: 'off', locale: 'en-GB' },
  projects: [
    { name: 'phone', use: { viewport: { width: 360, height: 740 }, hasTouch: true } },
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
  ],
});
