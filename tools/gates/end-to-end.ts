// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failed, type Check } from './check.ts';
import { ROOT } from './root.ts';
import { runBin, said } from './run-tool.ts';
import { checkApp, measureApp } from './unit/app-coverage.ts';

type Attempt = { readonly status: string; readonly error?: { readonly message?: string } };
type Spec = {
  readonly title: string;
  readonly file: string;
  readonly ok: boolean;
  readonly tests: readonly {
    readonly projectName: string;
    readonly status: string;
    readonly results: readonly Attempt[];
  }[];
};
type Suite = { readonly specs?: readonly Spec[]; readonly suites?: readonly Suite[] };
type Report = {
  readonly suites: readonly Suite[];
  readonly errors: readonly { readonly message?: string }[];
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
};

const CONFIG = 'e2e/playwright.config.ts';
const ERROR_LINES_MAX = 14;

/** Journeys in a real browser. One that passes only when it is tried again has failed. */
export async function endToEnd(): Promise<readonly Check[]> {
  if (!existsSync(join(ROOT, CONFIG))) return [failed('e2e', `${CONFIG} is missing`)];
  const folder = mkdtempSync(join(tmpdir(), 'amends-e2e-'));
  const file = join(folder, 'report.json');
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  const args = ['test', '-c', CONFIG, '--reporter=json'];
  const ran = await measureApp('journeys', (env) =>
    runBin('playwright', args, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file, TMPDIR: temporary } }),
  );
  if (!existsSync(file)) return [failed('e2e', said(ran))];
  // Playwright's own JSON format.
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  rmSync(folder, { recursive: true });
  return [summarise(report), checkApp()];
}

function summarise({ suites, errors, stats }: Report): Check {
  const errorLines = errors.map(({ message = 'an error without words' }) => message);
  const failures = suites.flatMap(specsOf).flatMap(describeFailures);
  const none = stats.expected + stats.unexpected + stats.flaky === 0 && errors.length === 0 ? ['No journey ran'] : [];
  return {
    name: 'e2e',
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length + none.length,
    skipped: stats.skipped,
    says: plain([...none, ...errorLines, ...failures].join('\n')),
  };
}

function specsOf({ specs = [], suites = [] }: Suite): readonly Spec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

function describeFailures({ title, file, tests }: Spec): readonly string[] {
  return tests
    .filter(({ status }) => status === 'unexpected' || status === 'flaky')
    .map(({ projectName, results }) => {
      const error = results.find((result) => result.error !== undefined)?.error?.message ?? 'no error was kept';
      return `${file} [${projectName}] ${title}\n${error.split('\n').slice(0, ERROR_LINES_MAX).join('\n')}`;
    });
}

/** Without the colours of a terminal. */
function plain(text: string): string {
  return text.replaceAll(new RegExp(String.raw`\u001b\[\d+(;\d+)*m`, 'g'), '');
}
