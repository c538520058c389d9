// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseLaterAnswers, type LaterAnswers } from '@amends/domain';
import { cleanFile } from '../../client/clean-file.ts';
import { cleanName } from '../../client/clean-name.ts';
import type { OpenThread, ThreadItem } from '../../client/reporter-client.ts';
import { draftFiles, type PlainForm } from './read-form.ts';
import { readShare } from './share-in-words.ts';

/**
 * Whether this form came before: a page that is loaded again sends it once more. Then what it says stands already
 * behind the last thing that the page with the form showed, which it tells as `behind`.
 */
export async function isSaidBefore({ items }: OpenThread, form: PlainForm): Promise<boolean> {
  const behind = Number(form.fields.behind?.[0] ?? items.length);
  const since = Number.isSafeInteger(behind) && behind >= 0 ? items.slice(behind) : [];
  for (const item of since) if (item.from.kind === 'you' && (await isSame(item, form))) return true;
  return false;
}

async function isSame(
  { kind, text, files, answers = {} }: ThreadItem,
  { fields, files: sent }: PlainForm,
): Promise<boolean> {
  switch (fields.action?.[0]) {
    case 'write':
      if (kind !== 'message' || text !== (fields.message?.[0] ?? '')) return false;
      return printOfFiles(files) === printOfFiles(await asKept(sent));
    case 'answer': {
      const given = parseLaterAnswers(readShare(fields));
      return given.ok && kind === 'answers' && printOfAnswers(answers) === printOfAnswers(given.value);
    }
    default:
      return false;
  }
}

type NamedSize = { readonly name: string; readonly size: number };

/** Names and sizes as they are kept: a picture is smaller without its hidden facts. */
async function asKept(sent: readonly File[]): Promise<readonly NamedSize[]> {
  const kept: NamedSize[] = [];
  for (const draft of draftFiles(sent)) {
    const { file } = await cleanFile(draft);
    kept.push({ name: cleanName(file.name), size: file.size });
  }
  return kept;
}

function printOfFiles(files: readonly NamedSize[]): string {
  return JSON.stringify(files.map(({ name, size }) => [name, size]));
}

function printOfAnswers(answers: LaterAnswers): string {
  return JSON.stringify(Object.entries(answers).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
