// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { failed, type Check } from './check.ts';
import { ROOT } from './root.ts';
import { runBin, said } from './run-tool.ts';
import { checkApp, measureApp } from './unit/app-coverage.ts';
import { checkCoverage, type FileCoverage } from './unit/check-coverage.ts';
import { mergeCoverage } from './unit/merge-coverage.ts';

type Case = { readonly status: string; readonly fullName: string; readonly failureMessages?: readonly string[] };
type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly Case[];
  }[];
};

type Part = { readonly check: Check; readonly files: readonly FileCoverage[] | undefined };

/**
 * Every unit and integration test, and what they cover. Those of parts need a processor and nothing else; they run
 * beside those that want servers and databases for themselves, which leave one free.
 */
export async function unit(): Promise<readonly Check[]> {
  const parts = await measureApp('tests', async (env) => {
    const alone = await Promise.all([runPart(['app-alone'], env), runPart(['packages', 'app', 'tools'], env)]);
    return [...alone, await runPart(['app-served'], env)];
  });
  const checks = parts.map(({ check }) => check);
  if (parts.some(({ files }) => files === undefined)) return [...checks, failed('coverage', 'was not measured')];
  const files = mergeCoverage(parts.flatMap((part) => part.files ?? []));
  return [...checks, ...checkCoverage(files), checkApp(files)];
}

/** Runs the tests of some of Vitest's projects. */
async function runPart(projects: readonly string[], env: Readonly<Record<string, string>>): Promise<Part> {
  const name = `unit, ${projects.join(' and ')}`;
  const folder = mkdtempSync(join(tmpdir(), 'amends-vitest-'));
  const file = join(folder, 'report.json');
  const coverage = join(folder, 'coverage');
  const args = [
    ...projects.map((project) => `--project=${project}`),
    '--coverage',
    `--coverage.reportsDirectory=${coverage}`,
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  const ran = await runBin('vitest', ['run', ...args], { env });
  const check = existsSync(file) ? countCases(name, readReport(file)) : failed(name, said(ran));
  const covered = join(coverage, 'coverage-final.json');
  const files = existsSync(covered) ? readCoverage(covered) : undefined;
  rmSync(folder, { recursive: true });
  return { check, files };
}

function countCases(name: string, report: Report): Check {
  // A file that does not load, or that fails outside its cases, has no failed case in it, and fails all the same.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const says = report.testResults.flatMap((file) => {
    const at = relative(ROOT, file.name);
    if (broken.includes(file)) return [`${at}: ${file.message}`];
    return file.assertionResults.filter(({ status }) => status === 'failed').map((test) => describe(at, test));
  });
  return {
    name,
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    says: says.join('\n'),
  };
}

function describe(file: string, { fullName, failureMessages = [] }: Case): string {
  return `${file}: ${fullName}\n${failureMessages.join('\n').split('\n').slice(0, 12).join('\n')}`;
}

function readReport(file: string): Report {
  // Vitest's own JSON format.
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

function readCoverage(file: string): readonly FileCoverage[] {
  // Istanbul's own JSON format.
  return Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, FileCoverage>);
}
