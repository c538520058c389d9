// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkNone, failed, passed, type Check } from './check.ts';
import { isTest, listCode, readRepoFile } from './list-files.ts';

const LINES_MAX = 400;
const MEDIAN_MAX = 120;
const DATA = /\/wire\/(words-en|code-name-words)\.ts$/;

/** Files stay small (STYLE.md 8). The length of functions is the linter's. */
export function sizes(): Promise<readonly Check[]> {
  const files = listCode()
    .filter((file) => !isTest(file) && !DATA.test(file))
    .map((file) => ({ file, lines: readRepoFile(file).split('\n').length - 1 }))
    .toSorted((a, b) => a.lines - b.lines);
  const long = files
    .filter(({ lines }) => lines > LINES_MAX)
    .map(({ file, lines }) => `${file}: ${String(lines)} lines`);
  const median = files[Math.floor(files.length / 2)]?.lines ?? 0;
  const says = `${String(median)} lines in ${String(files.length)} files`;
  return Promise.resolve([
    checkNone(`no file is longer than ${String(LINES_MAX)} lines`, long),
    median > 0 && median < MEDIAN_MAX ? passed('median file', says) : failed('median file', says),
  ]);
}
