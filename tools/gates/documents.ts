// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkNone, failed, type Check } from './check.ts';
import { listDocuments } from './documents/list-documents.ts';
import { readCalls, readNamed, readShown, showsElsewhere } from './documents/read-shown.ts';
import { runTool, said } from './run-tool.ts';

/** The help's columns: a command's name, then what it does, which may go on in the next lines. */
const HELP_LINE = /^ {2}(?=[a-z])(.{15})(.*(?:\n {17}.*)*)$/gm;

/**
 * Each command that a document shows or names is one that there is, with options that it has. What is shown is run by
 * packages/app/tests/documents/; this says in a second what would fail there.
 */
export async function documents(): Promise<readonly Check[]> {
  const help = await runTool(process.execPath, ['packages/app/cli/main.ts', 'help']);
  if (help.code !== 0) return [failed('documents', said(help))];
  const read = listDocuments();
  const calls = read.flatMap(({ file, text }) =>
    [...readShown(text).flatMap(({ line }) => readCalls(line)), ...readNamed(text)].map((call) => ({ file, call })),
  );
  const loose = read.filter(({ text }) => showsElsewhere(text));
  if (calls.length === 0) return [failed('documents', 'no document shows a command')];
  const wrong = calls.flatMap(({ file, call }) => {
    const why = findFault(call, help.out);
    return why === undefined ? [] : [`${file}: ./amends ${call}: ${why}`];
  });
  const unmarked = loose.map(({ file }) => `${file}: a command stands neither in a block nor between backticks`);
  return [checkNone('documents', [...wrong, ...unmarked], `${String(calls.length)} commands`)];
}

/** Why the help does not know a command, if it does not. */
export function findFault(command: string, help: string): string | undefined {
  const known = new Map([...help.matchAll(HELP_LINE)].map(([, name = '', rest = '']) => [name.trim(), rest]));
  const [first = '', second = ''] = command.split(' ');
  if (['', 'help', '--version'].includes(first)) return undefined;
  const usage = known.get(`${first} ${second}`) ?? known.get(first);
  if (usage === undefined) return 'there is no such command';
  const option = [...command.matchAll(/ (--[a-z-]+)/g)]
    .map(([, name = '']) => name)
    .find((name) => !usage.split(/[^a-z-]+/).includes(name));
  return option === undefined ? undefined : `it has no option ${option}`;
}
