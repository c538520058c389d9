// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { isNeeded, PREPARATIONS, prepare } from './preparations.ts';
import { runLine, SERVES } from './run-line.ts';
import { inputOf, PLACEHOLDERS, realText } from './stands-for.ts';
import { beginStory, endStory, listChapters, stopServing, type Story } from './story.ts';

// Every command that a document shows is run, in the order shown.

/** Shown, and not run here. */
const NOT_RUN: Readonly<Record<string, string>> = {
  './amends test': 'it runs this test',
  './amends bench --quick': 'it measures minutes in which nothing else runs',
  './amends bench --only weight,deposits --quick --json': 'as above',
  "NODE_OPTIONS='--cpu-prof --cpu-prof-dir=/tmp/profiles' ./amends bench --only deposits": 'as above',
  './amends mutate': 'it takes up to an hour',
  './amends mutate --only domain,protocol/open': 'it takes many minutes',
};
/** Lines that the documents say end with 1, and what they say instead of working. */
const ENDS_WITH_1: Readonly<Record<string, string>> = {
  'cd /opt/amends && ./amends office list --data "$(mktemp -d)"': 'holds no office',
  'cd /opt/amends && git pull && ./amends office list --data "$(mktemp -d)"': 'holds no office',
};

/** For a whole document, on a machine that does much else. */
const CHAPTER_MS_MAX = 300_000;
/** A command that names no folder and no server does the same in every document. */
const ALONE = /^\.\/amends [a-z]+$/;

const chapters = listChapters();
const ranAlone = new Set<string>();

test.each(chapters.map((chapter) => [chapter.name, chapter] as const))(
  'the commands of %s run',
  async (_name, chapter) => {
    const story = await beginStory(chapter);
    try {
      for (const line of chapter.lines) if (NOT_RUN[line] === undefined) await runShown(story, line);
    } finally {
      await endStory(story);
    }
  },
  CHAPTER_MS_MAX,
);

test('what is not run, what fails, and what is replaced or prepared is still shown somewhere', () => {
  const shown = chapters.flatMap((chapter) => chapter.lines.map((line) => ({ chapter, line })));
  const isLine = (wanted: string): boolean => shown.some(({ line }) => line === wanted);
  const isPlaceholder = (wanted: string | RegExp): boolean =>
    typeof wanted === 'string'
      ? chapters.some(({ document }) => document.text.includes(wanted))
      : shown.some(({ line }) => wanted.test(line));
  expect([
    Object.keys({ ...NOT_RUN, ...ENDS_WITH_1 }).filter((line) => !isLine(line)),
    PLACEHOLDERS.map((placeholder) => placeholder.shown).filter((text) => !isPlaceholder(text)),
    PREPARATIONS.filter((preparation) => !shown.some((at) => isNeeded(preparation, at))),
  ]).toEqual([[], [], []]);
});

async function runShown(story: Story, line: string): Promise<void> {
  if (ranAlone.has(line)) return;
  if (ALONE.test(line)) ranAlone.add(line);
  await prepare(story, line);
  const real = realText(story, line);
  // What was served for other lines is in its place.
  if (SERVES.test(real)) await stopServing(story);
  const { code, out, err } = await runLine(real, story, inputOf(story, line));
  const refusal = ENDS_WITH_1[line];
  expect([line, code, err]).toEqual([
    line,
    refusal === undefined ? 0 : 1,
    refusal === undefined ? '' : expect.stringContaining(refusal),
  ]);
  story.printed.set(line, out);
}
