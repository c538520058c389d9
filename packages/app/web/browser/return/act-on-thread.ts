// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { parseLaterAnswers, TEXT_LENGTH_MAX, type FieldError } from '@amends/domain';
import { isSameCode } from '../../../client/reporter/code-text.ts';
import { findFileProblem } from '../../../client/reporter/prepare-report.ts';
import { readWithdrawalRule } from '../../../client/reporter/read-withdrawal-rule.ts';
import type { OpenThread, Progress, ReporterClient, ReporterFault } from '../../../client/reporter-client.ts';
import { draftFiles } from '../draft-files.ts';
import { readFields, readFiles } from '../read-fields.ts';

export type Done = 'written' | 'answered' | 'withdrawn' | 'replaced';
export type ActFault = { readonly type: 'fields'; readonly errors: readonly FieldError[] } | ReporterFault;
type Acted = { readonly thread: OpenThread; readonly done: Done };

/** Does what one of the thread's forms asks for. */
export async function actOnThread(
  client: ReporterClient,
  thread: OpenThread,
  { form, progress }: { readonly form: HTMLFormElement; readonly progress: Progress },
): Promise<Result<Acted, ActFault>> {
  const fields = readFields(form);
  const text = fields['message']?.[0] ?? '';
  switch (form.dataset['threadForm']) {
    case 'answer': {
      const answers = parseLaterAnswers(fields);
      if (!answers.ok) return err({ type: 'fields', errors: answers.error });
      const [first] = thread.unanswered;
      if (Object.keys(answers.value).length === 0 && first !== undefined) return missing(first);
      return done('answered', await client.answer(thread, answers.value));
    }
    case 'replace': {
      const code = fields['newcode']?.[0] ?? '';
      const typed = fields['typed']?.[0] ?? '';
      if (typed.trim() !== '' && !isSameCode(typed, code)) {
        return err({ type: 'fields', errors: [{ field: 'typed', problem: 'unknown' }] });
      }
      return done('replaced', await client.replaceCode(thread, code.split('-')));
    }
    case 'withdraw':
      if (text.length > TEXT_LENGTH_MAX) return tooLong;
      return done('withdrawn', await client.withdraw(thread, text, readWithdrawalRule(fields['told']?.[0])));
    default: {
      const files = draftFiles(readFiles(form));
      if (text.length > TEXT_LENGTH_MAX) return tooLong;
      if (text.trim() === '' && files.length === 0) return missing('message');
      const problem = findFileProblem(files);
      if (problem !== undefined) return err(problem);
      return done('written', await client.write(thread, { text, files }, progress));
    }
  }
}

const tooLong = err({ type: 'fields', errors: [{ field: 'message', problem: 'too-long' }] } as const);

function missing(field: string): Result<Acted, ActFault> {
  return err({ type: 'fields', errors: [{ field, problem: 'missing' }] });
}

function done(what: Done, result: Result<OpenThread, ReporterFault>): Result<Acted, ActFault> {
  return result.ok ? ok({ thread: result.value, done: what }) : result;
}
