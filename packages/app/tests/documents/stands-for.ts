// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { portOf, type Story } from './story.ts';

/** Somebody's public key: what is sealed to it is opened by no test. */
const RECIPIENT = 'age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg';

type Placeholder = { readonly shown: string | RegExp; readonly means: (story: Story) => string };

/** What documents show, and what it is in a scratch folder, replaced in this order. */
export const PLACEHOLDERS: readonly Placeholder[] = [
  { shown: 'localhost:4000', means: (story) => `localhost:${portOf(story)}` },
  { shown: '--port 4000', means: (story) => `--port ${portOf(story)}` },
  // It would take the usual port, which may be somebody's.
  { shown: /^\.\/amends demo$/, means: (story) => `./amends demo --port ${portOf(story)}` },
  // Half a minute of the compiler, to see that one gate can be asked for.
  { shown: 'test --only types', means: () => 'test --only sizes' },
  // The service manager runs what the unit in the same document says.
  { shown: /^systemctl (?:enable --now|start) amends$/, means: unitCommand },
  // Another account, and newer sources, are not what is tried here.
  { shown: 'setpriv --reuid=amends --regid=amends --init-groups ', means: () => '' },
  { shown: 'git pull && ', means: () => '' },
  { shown: '/opt/amends', means: ({ folder }) => folder },
  { shown: '/var/lib/amends', means: ({ folder }) => join(folder, 'var-lib-amends') },
  { shown: 'VC5WC6', means: ({ reference }) => reference },
  { shown: 'age1yourkey', means: () => RECIPIENT },
  { shown: 'id of an officer', means: ({ officers }) => officers[1]?.id ?? '' },
  { shown: 'eight-words-…', means: ({ returnCode }) => returnCode },
];

export function realText(story: Story, shown: string): string {
  return PLACEHOLDERS.reduce(
    (text, placeholder) => text.replaceAll(pattern(placeholder), () => placeholder.means(story)),
    shown,
  );
}

/** What is typed or piped into a line: an officer's words, or the JSON that the document shows for it. */
export function inputOf(story: Story, line: string): string {
  if (line.includes('amends export')) return story.officers[0]?.words ?? '';
  if (line.includes('client report')) return shownJson(story, 'what');
  if (line.includes('client return')) return shownJson(story, 'code');
  if (!line.includes('client ask')) return '';
  // A question takes the same without this.
  return shownJson(story, 'what').replace(/"leaveout".*\n/, '');
}

function shownJson(story: Story, member: string): string {
  const blocks = [...story.chapter.document.text.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, json = '']) => json);
  return realText(story, blocks.find((json) => json.includes(`"${member}"`)) ?? '');
}

function unitCommand({ chapter }: Story): string {
  const [, command] = /^ExecStart=(.+)$/m.exec(chapter.document.text) ?? [];
  if (command === undefined) throw new Error(`${chapter.document.file} starts a service and shows no unit`);
  return command;
}

function pattern({ shown }: Placeholder): string | RegExp {
  return typeof shown === 'string' ? shown : new RegExp(shown, 'g');
}
