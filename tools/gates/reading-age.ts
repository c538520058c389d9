// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkNone, failed, passed, type Check } from './check.ts';
import { isTest, listFiles, readRepoFile } from './list-files.ts';
import { gradeOf } from './reading-age/grade.ts';
import { readSentences, wordsOf } from './reading-age/read-sentences.ts';

const WORDS = 'packages/app/web/ui/words/*.ts';
/**
 * Grade 3 is the school year of children of eight or nine. The formula is kind to short sentences, such as screens have,
 * so these limits are a year below the age of nine or ten that we write for.
 */
const GRADE_MAX = 3;
/** One page may be harder than the whole, by little. */
const FILE_GRADE_MAX = 4;
/** One sentence may be harder than its page; of a very short one the formula says nothing. */
const SENTENCE_GRADE_MAX = 10;
const SENTENCE_WORDS_MIN = 8;
const WORDS_MAX = 25;
const SENTENCES_MIN = 100;
const FILE_SENTENCES_MIN = 8;
const WORST = 5;

/** Somebody of about nine can read what reporters read. */
export function readingAge(): Promise<readonly Check[]> {
  const files = listFiles(WORDS)
    .filter((file) => !isTest(file))
    .map((file) => ({ file, sentences: readSentences(readRepoFile(file)) }));
  const all = files.flatMap(({ sentences }) => sentences);
  if (all.length < SENTENCES_MIN)
    return Promise.resolve([failed('reading age', `${String(all.length)} sentences only`)]);
  const grade = gradeOf(all);
  const says = `grade ${grade.toFixed(1)} of ${String(GRADE_MAX)}, ${String(all.length)} sentences`;
  const hard = files
    .filter(({ sentences }) => sentences.length >= FILE_SENTENCES_MIN && gradeOf(sentences) > FILE_GRADE_MAX)
    .map(({ file, sentences }) => `${file}: grade ${gradeOf(sentences).toFixed(1)}\n${worstOf(sentences)}`);
  const long = all.filter((sentence) => wordsOf(sentence).length > WORDS_MAX);
  const knotty = all.filter(
    (text) => wordsOf(text).length >= SENTENCE_WORDS_MIN && gradeOf([text]) > SENTENCE_GRADE_MAX,
  );
  return Promise.resolve([
    grade <= GRADE_MAX ? passed('reading age', says) : failed('reading age', `${says}\n${worstOf(all)}`),
    checkNone(`no page is above grade ${String(FILE_GRADE_MAX)}`, hard),
    checkNone(`no sentence has more than ${String(WORDS_MAX)} words`, long.map(describe)),
    checkNone(`no sentence is above grade ${String(SENTENCE_GRADE_MAX)}`, knotty.map(describe)),
  ]);
}

function worstOf(sentences: readonly string[]): string {
  const hardestFirst = sentences.toSorted((a, b) => gradeOf([b]) - gradeOf([a]));
  return hardestFirst.slice(0, WORST).map(describe).join('\n');
}

function describe(sentence: string): string {
  return `${gradeOf([sentence]).toFixed(1)}, ${String(wordsOf(sentence).length)} words: ${sentence}`;
}
