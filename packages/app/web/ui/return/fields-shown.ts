// SPDX-License-Identifier: AGPL-3.0-or-later
import { LATER_FIELDS, type LaterField } from '@amends/domain';
import type { OpenThread } from '../../../client/reporter-client.ts';
import { problemOf, valueOf, type FormState } from '../form-state.ts';

/** The questions of a thread's second form: those not answered yet, and whatever came back with an error. */
export function questionsShown(thread: OpenThread, form: FormState): readonly LaterField[] {
  return LATER_FIELDS.filter((field) => thread.unanswered.includes(field) || problemOf(form, field) !== undefined);
}

/** The fields of the form that came back, on the page that shows the thread again. */
export function fieldsShown(thread: OpenThread, form: FormState): readonly string[] {
  if (thread.withdrawn || thread.stopped) return [];
  const isRead = thread.readers.some(({ reads }) => reads);
  switch (valueOf(form, 'action')) {
    case 'write':
      return isRead ? ['message', 'files'] : [];
    case 'answer':
      return isRead ? questionsShown(thread, form) : [];
    case 'withdraw':
      return ['message'];
    case 'replace':
      return ['typed'];
    default:
      return [];
  }
}

/** Which of the thread's forms gets back what was typed. What asked for nothing that we know may be a message. */
export function formAt(form: FormState): string {
  return problemOf(form, 'action') === undefined ? valueOf(form, 'action') : 'write';
}
