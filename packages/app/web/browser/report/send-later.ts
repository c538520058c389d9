// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';
import { parseLaterAnswers, type FieldError } from '@amends/domain';
import { findFileProblem } from '../../../client/reporter/prepare-report.ts';
import type { OpenThread, ReporterClient, ReporterFault } from '../../../client/reporter-client.ts';
import { LATER_WORDS } from '../../ui/words/later-words.ts';
import { sayCameIn } from '../../ui/words/return-words.ts';
import { saySize } from '../../ui/words/plain-text.ts';
import { SENDING_WORDS } from '../../ui/words/step-words.ts';
import { draftFiles } from '../draft-files.ts';
import { clearErrors, showErrors } from '../field-errors.ts';
import { openClient } from '../open-client.ts';
import { readFields, readFiles } from '../read-fields.ts';

type Later = {
  readonly office: string;
  readonly code: readonly string[];
  readonly form: HTMLFormElement;
  /** Says beside the form what becomes of it. */
  readonly say: (words: string) => void;
};
/** Adds to an open thread. */
type Act = (client: ReporterClient, thread: OpenThread) => Promise<Result<OpenThread, ReporterFault>>;

/** Sends what the form asks for into the thread, which its first sending opens. */
export function createLaterSender({ office, code, form, say }: Later): () => Promise<void> {
  const client = openClient(office);
  let thread: OpenThread | undefined;

  const refuse = (errors: readonly FieldError[]): void => {
    say('');
    showErrors(form, errors);
  };

  /** @returns whether it stands in the thread */
  const add = async (act: Act): Promise<boolean> => {
    const opened = thread === undefined ? await client.open(code.join(' ')) : undefined;
    if (opened?.ok) thread = opened.value;
    const acted = thread === undefined ? undefined : await act(client, thread);
    if (acted?.ok) {
      thread = acted.value;
      return true;
    }
    const fault = acted?.error;
    if (fault?.type === 'field') refuse([{ field: fault.field, problem: fault.problem }]);
    else if (fault?.type === 'readers-changed') {
      thread = fault.thread;
      say(sayCameIn(fault.names));
    } else say(LATER_WORDS.failed);
    return false;
  };

  const showProgress = (done: number, total: number): void => {
    if (total > 0) say(SENDING_WORDS.part(saySize(done), saySize(total)));
  };

  return async () => {
    clearErrors(form);
    const answers = parseLaterAnswers(readFields(form));
    const files = draftFiles(readFiles(form));
    const fault = findFileProblem(files);
    const fileErrors = fault?.type === 'field' ? [{ field: 'files', problem: fault.problem }] : [];
    if (!answers.ok) return refuse([...answers.error, ...fileErrors]);
    if (fileErrors.length > 0) return refuse(fileErrors);
    const given = Object.keys(answers.value);
    if (given.length === 0 && files.length === 0) return say(LATER_WORDS.none);
    if (given.length > 0) {
      if (!(await add((by, to) => by.answer(to, answers.value)))) return;
      for (const field of given) form.querySelector(`[data-question="${field}"]`)?.remove();
    }
    if (files.length > 0) {
      if (!(await add((by, to) => by.write(to, { text: '', files }, showProgress)))) return;
      letFilesGo(form);
    }
    say(LATER_WORDS.done);
  };
}

/** What was sent is not sent a second time. */
function letFilesGo(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('[name="files"]');
  if (input === null) return;
  input.value = '';
  // Whoever watches the field hears that nothing is chosen any more.
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
