// SPDX-License-Identifier: AGPL-3.0-or-later
import { LATER_FIELDS, parseLaterAnswers } from '@amends/domain';
import type { OpenThread, ReporterClient, SentReport } from '../../../client/reporter-client.ts';
import { TITLES } from '../../ui/words/page-words.ts';
import { dayAfter } from '../../ui/words/plain-text.ts';
import { SENT_WORDS } from '../../ui/words/sent-words.ts';
import { fill, wireCodeActions } from '../code-actions.ts';
import { clearErrors, showErrors } from '../field-errors.ts';
import { loadClient } from '../load-client.ts';
import { focusOn, make } from '../make.ts';
import { readFields } from '../read-fields.ts';
import type { ReadDraft } from './read-draft.ts';

type Page = { readonly office: string; readonly goalDays: number };

/** Puts the sent view in the place of the form, and nothing that was typed stays in the page. */
export function showSentPage(sent: SentReport, read: ReadDraft, { office, goalDays }: Page): void {
  const main = document.querySelector('main');
  const template = document.querySelector<HTMLTemplateElement>('template[data-view="sent"]');
  if (main === null || template === null) return;
  const view = template.content.cloneNode(true) as DocumentFragment;
  fill(view, 'lede', SENT_WORDS.lede(read.readerNames, dayAfter(Date.now(), goalDays)));
  fill(view, 'reference', sent.reference);
  fill(view, 'receipt', sent.receipt);
  view.querySelector('.slip')?.setAttribute('data-reference', sent.reference);
  const list = view.querySelector('.slip .code');
  list?.setAttribute('data-return-code', sent.code.join('-'));
  list?.replaceChildren(...sent.code.map((word) => make('li', {}, word)));
  wireLaterForm(view, { office, code: sent.code, answered: Object.keys(read.draft.answers) });
  main.replaceChildren(view);
  wireCodeActions(main, sent);
  document.title = TITLES.sent;
  stayOnSent(office);
  addEventListener('pagehide', () => main.replaceChildren());
  scrollTo({ top: 0 });
  focusOn(main.querySelector('h1'));
}

/** Every step back of the form now leads to this view: going back by mistake does not lose the code. */
function stayOnSent(office: string): void {
  const rename = (): void => history.replaceState({ sent: true }, '', `/${office}/report/sent`);
  rename();
  addEventListener('popstate', rename);
}

type Later = {
  readonly office: string;
  readonly code: readonly string[];
  readonly answered: readonly string[];
};

function wireLaterForm(view: DocumentFragment, { office, code, answered }: Later): void {
  const drawer = view.querySelector<HTMLElement>('[data-later]');
  const form = view.querySelector<HTMLFormElement>('[data-later-form]');
  if (drawer === null || form === null) return;
  let client: ReporterClient | undefined;
  let thread: OpenThread | undefined;
  let busy = false;
  const dropAnswered = (fields: readonly string[]): void => {
    for (const field of fields) form.querySelector(`[data-question="${field}"]`)?.remove();
    form.hidden = form.querySelector('[data-question]') === null;
  };
  dropAnswered(LATER_FIELDS.filter((field) => answered.includes(field)));
  const say = (words: string): void => fill(drawer, 'later-said', words);

  const send = async (): Promise<void> => {
    clearErrors(form);
    const answers = parseLaterAnswers(readFields(form));
    if (!answers.ok) return showErrors(form, answers.error);
    if (Object.keys(answers.value).length === 0) return say(SENT_WORDS.laterNone);
    say(SENT_WORDS.laterBusy);
    client ??= await loadClient(office);
    if (thread === undefined) {
      const opened = await client.open(code.join(' '));
      if (!opened.ok) return say(SENT_WORDS.laterFailed);
      thread = opened.value;
    }
    const added = await client.answer(thread, answers.value);
    if (!added.ok) return say(SENT_WORDS.laterFailed);
    thread = added.value;
    dropAnswered(Object.keys(answers.value));
    say(SENT_WORDS.laterDone);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    void send()
      .catch(() => say(SENT_WORDS.laterFailed))
      .finally(() => (busy = false));
  });
}
