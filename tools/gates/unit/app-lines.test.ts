// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SourceMapInput, SourceMapSegment } from '@jridgewell/trace-mapping';
import { runTool } from '../run-tool.ts';
import { addProcesses } from './app-lines.ts';
import type { AppFile } from './statements-of.ts';
import { addRun, linesByMap } from './ran-code.ts';
import { statementsOf } from './statements-of.ts';

const linesOf = (file: string, text: string): readonly number[] =>
  [...new Set(statementsOf(file, text).map(({ from }) => from.line))].toSorted((a, b) => a - b);

test('what counts in a script is a statement, the value of a variable and what a short function gives', () => {
  const text = [
    "import { a } from './a.ts';", // 1
    'type T = { readonly b: (c: number) => void };',
    'const table = {',
    '  one: (n: number) => n + 1,', // 4: its value alone
    '};',
    'export function f(n: number): T | undefined {',
    '  if (n > a)',
    '    return undefined;', // 8
    '  const many = [',
    '    n,',
    '  ];',
    '  g(many as unknown);', // 12
    '}',
    'export abstract class K { static field = 1; method() {} }', // 14
  ].join('\n');
  expect(linesOf('a.ts', text)).toEqual([3, 4, 7, 8, 9, 12, 14]);
});

test('what counts in a component is its script and each expression of its template', () => {
  const text = [
    '<script lang="ts">',
    '  const { it }: { readonly it: string } = $props();', // 2
    '</script>',
    '<p>Words</p>',
    "{#if it === ''}", // 5
    "  <p>{'words'}</p>",
    '  <p title={it}>{it}</p>', // 7
    '{:else}',
    '  <button', // the handler is in the next line
    '    onclick={() => {',
    '      g(it);', // 11
    '    }}>Go</button>',
    '{/if}',
  ].join('\n');
  expect(linesOf('a.svelte', text)).toEqual([2, 5, 7, 10, 11]);
});

test('of a process that ends by itself the lines that ran are counted, and those that did not are not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-lines-'));
  const path = join(folder, 'program.ts');
  const text = [
    'const table = {',
    '  one: (n: number) => n,',
    '  two: () => 2,',
    '};',
    'if (table.one(1) > 1)',
    '  table.two();',
    '',
  ];
  writeFileSync(path, text.join('\n'));
  const env = { NODE_V8_COVERAGE: join(folder, 'dumps') };
  for (const part of ['first', 'second']) {
    expect((await runTool(process.execPath, [path, part], { env })).code).toBe(0);
  }
  const file: AppFile = { file: 'program.ts', statements: statementsOf(path, text.join('\n')), ran: new Set() };
  addProcesses(new Map([[path, file]]), env.NODE_V8_COVERAGE);
  expect([...file.ran].toSorted((a, b) => a - b)).toEqual([1, 2, 5]);
});

test('of a built script the lines of its sources are counted that its map names, by the first sign of each', () => {
  const source = ['first();', 'if (second) {', '  third();', '}', 'left.out();'].join('\n');
  const code = 'f();s&&t();';
  const ran = new Uint8Array(code.length);
  const range = (startOffset: number, endOffset: number, count: number) => ({ startOffset, endOffset, count });
  addRun({ url: '', functions: [{ ranges: [range(0, code.length, 1), range(5, 10, 0)] }] }, ran);
  const mappings: SourceMapSegment[][] = [
    [
      [0, 0, 0, 0],
      [4, 0, 1, 0],
      [7, 0, 2, 2],
    ],
  ];
  const map: SourceMapInput = { version: 3, sources: ['a.ts'], names: [], mappings };
  const lines = linesByMap({ code, map, ran }, () => statementsOf('a.ts', source));
  expect([...lines]).toEqual([['a.ts', [1, 2]]]);
  addRun({ url: '', functions: [{ ranges: [range(0, code.length, 2)] }] }, ran);
  expect([...linesByMap({ code, map, ran }, () => statementsOf('a.ts', source))]).toEqual([['a.ts', [1, 2, 3]]]);
});
