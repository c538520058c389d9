// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseLaterAnswers } from '@amends/domain';
import type { OpenThread } from '../../../client/reporter-client.ts';
import { LATER_WORDS } from '../../ui/words/later-words.ts';
import { clearErrors, showErrors } from '../field-errors.ts';
import { openClient } from '../open-client.ts';
import { readFields } from '../read-fields.ts';

type Later = {
  readonly office: string;
  readonly code: readonly string[];
  readonly form: HTMLFormElement;
  /** Says beside the form what becomes of it. */
  readonly say: (words: string) => void;
};

/** Sends what the form asks for into the thread, which its first sending opens. */
export function createLaterSender({ office, code, form, say }: Later): () => Promise<void> {
  const client = openClient(office);
  let thread: OpenThread | undefined;

  return async () => {
    clearErrors(form);
    const answers = parseLaterAnswers(readFields(form));
    if (!answers.ok) {
      say('');
      return showErrors(form, answers.error);
    }
    const given = Object.keys(answers.value);
    if (given.length === 0) return say(LATER_WORDS.none);
    if (thread === undefined) {
      const opened = await client.open(code.join(' '));
      if (!opened.ok) return say(LATER_WORDS.failed);
      thread = opened.value;
    }
    const added = await client.answer(thread, answers.value);
    if (!added.ok) return say(LATER_WORDS.failed);
    thread = added.value;
    for (const field of given) form.querySelector(`[data-question="${field}"]`)?.remove();
    form.hidden = form.querySelector('[data-question]') === null;
    say(LATER_WORDS.done);
  };
}
