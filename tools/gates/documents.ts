// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkNone, failed, type Check } from './check.ts';
import { listFiles, readRepoFile } from './list-files.ts';
import { runTool, said } from './run-tool.ts';

const BLOCK = /^```sh\n([\s\S]*?)^```/gm;
const COMMAND = /^\s*(?:sudo )?\.\/amends((?: +[^\s|>&#]+)*)/gm;
/** The help's columns: a command's name, then what it does, which may go on in the next lines. */
const HELP_LINE = /^ {2}(?=[a-z])(.{15})(.*(?:\n {17}.*)*)$/gm;

/** Each command that a document shows is one that there is, with options that it has. */
export async function documents(): Promise<readonly Check[]> {
  const help = await runTool(process.execPath, ['packages/app/cli/main.ts', 'help']);
  if (help.code !== 0) return [failed('documents', said(help))];
  const shown = listFiles('README.md', 'docs/operate/**/*.md').flatMap((file) =>
    readCommands(readRepoFile(file)).map((command) => ({ file, command })),
  );
  if (shown.length === 0) return [failed('documents', 'README.md and docs/operate show no command')];
  const wrong = shown.flatMap(({ file, command }) => {
    const why = findFault(command, help.out);
    return why === undefined ? [] : [`${file}: ./amends ${command}: ${why}`];
  });
  return [checkNone('documents', wrong, `${String(shown.length)} commands`)];
}

/** What follows `./amends` in the shell blocks of a document. */
export function readCommands(markdown: string): readonly string[] {
  return [...markdown.matchAll(BLOCK)].flatMap(([, block = '']) => {
    const joined = block.replaceAll('\\\n', ' ').replaceAll(/'[^'\n]*'|"[^"\n]*"/g, 'QUOTED');
    return [...joined.matchAll(COMMAND)].map(([, rest = '']) => rest.trim().replaceAll(/ +/g, ' '));
  });
}

/** Why the help does not know a command, if it does not. */
export function findFault(command: string, help: string): string | undefined {
  const known = new Map([...help.matchAll(HELP_LINE)].map(([, name = '', rest = '']) => [name.trim(), rest]));
  const [first = 'help', second = ''] = command.split(' ');
  if (first === 'help') return undefined;
  const usage = known.get(`${first} ${second}`) ?? known.get(first);
  if (usage === undefined) return 'there is no such command';
  const option = [...command.matchAll(/ (--[a-z-]+)/g)]
    .map(([, name = '']) => name)
    .find((name) => !usage.includes(name));
  return option === undefined ? undefined : `it has no option ${option}`;
}
