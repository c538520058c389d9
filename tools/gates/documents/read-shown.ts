// SPDX-License-Identifier: AGPL-3.0-or-later

/** A line that a document shows to be typed, and the heading that it stands under. */
export type Shown = { readonly section: string; readonly line: string };

const BLOCK = /^( *)```[a-z]*\n([\s\S]*?)^\1```$/gm;
const HEADING = /^## (.+)$/gm;
/** The launcher, or the service that runs it. */
const OURS = /\.\/amends\b|^systemctl (?:enable --now|start) amends$/;
const CALL = /\.\/amends((?: +[^\s|>&#`]+)*)/g;
const MARK = /^ *```.*$/gm;
const INLINE = /`[^`]+`/g;

/** Each line in a document's blocks that runs our program, with the lines that go on after a backslash, in order. */
export function readShown(markdown: string): readonly Shown[] {
  return [...markdown.matchAll(BLOCK)].flatMap(({ index, 2: block = '' }) => {
    const section = [...markdown.slice(0, index).matchAll(HEADING)].at(-1)?.[1] ?? '';
    const lines = block.replaceAll(/\\\n\s*/g, '').split('\n');
    return lines
      .map((line) => ({ section, line: line.trim() }))
      .filter(({ line }) => OURS.test(line.replaceAll(INLINE, '')));
  });
}

/** What follows `./amends` in a line; quoted values, which may hold anything, become one word. */
export function readCalls(line: string): readonly string[] {
  const plain = line.replaceAll(/'[^'\n]*'|"[^"\n]*"/g, 'QUOTED');
  return [...plain.matchAll(CALL)].map(([, rest = '']) => rest.trim().replaceAll(/ +/g, ' '));
}

/** The calls that a document names between backticks; such as `./amends COMMAND` names none. */
export function readNamed(markdown: string): readonly string[] {
  const code = markdown.replaceAll(MARK, '').match(INLINE) ?? [];
  return code.flatMap(readCalls).filter((call) => !/^[A-Z]/.test(call));
}

/** Whether a document shows a call where nobody looks for one: neither in a block nor marked as code. */
export function showsElsewhere(markdown: string): boolean {
  return markdown.replaceAll(BLOCK, '').replaceAll(INLINE, '').includes('./amends');
}
