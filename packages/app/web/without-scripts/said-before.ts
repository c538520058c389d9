// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseLaterAnswers, type LaterAnswers } from '@amends/domain';
import type { OpenThread, ThreadItem } from '../../client/reporter-client.ts';
import type { PlainForm } from './read-form.ts';
import { readShare } from './share-in-words.ts';

/**
 * Whether this form came before: a page that is loaded again sends it once more. Then what it says stands already
 * behind the last thing that the page with the form showed, which it tells as `behind`.
 */
export function isSaidBefore({ items }: OpenThread, form: PlainForm): boolean {
  const behind = Number(form.fields.behind?.[0] ?? items.length);
  const since = Number.isSafeInteger(behind) && behind >= 0 ? items.slice(behind) : [];
  return since.some((item) => item.from.kind === 'you' && isSame(item, form));
}

function isSame({ kind, text, files, answers = {} }: ThreadItem, { fields, files: sent }: PlainForm): boolean {
  switch (fields.action?.[0]) {
    case 'write':
      return kind === 'message' && text === (fields.message?.[0] ?? '') && printOfFiles(files) === printOfFiles(sent);
    case 'answer': {
      const given = parseLaterAnswers(readShare(fields));
      return given.ok && kind === 'answers' && printOfAnswers(answers) === printOfAnswers(given.value);
    }
    default:
      return false;
  }
}

function printOfFiles(files: readonly { readonly name: string; readonly size: number }[]): string {
  return JSON.stringify(files.map(({ name, size }) => [name, size]));
}

function printOfAnswers(answers: LaterAnswers): string {
  return JSON.stringify(Object.entries(answers).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
