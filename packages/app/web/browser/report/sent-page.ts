// SPDX-License-Identifier: AGPL-3.0-or-later
import { LATER_FIELDS } from '@amends/domain';
import type { SentReport } from '../../../client/reporter-client.ts';
import { LATER_BUSY, LATER_FAILED } from '../../ui/words/later-words.ts';
import { TITLES } from '../../ui/words/page-words.ts';
import { dayAfter } from '../../ui/words/plain-text.ts';
import { SENT_WORDS } from '../../ui/words/sent-words.ts';
import { fill, wireCodeActions } from '../code-actions.ts';
import { clearErrors } from '../field-errors.ts';
import { tellHiddenFacts } from '../hidden-facts.ts';
import { countLetters } from '../letter-count.ts';
import { loadLater } from '../load-later.ts';
import { focusOn, make } from '../make.ts';
import type { ReadDraft } from './read-draft.ts';

type Page = { readonly office: string; readonly goalDays: number; readonly form: HTMLFormElement };

/** Puts the sent view in the place of the form, and nothing that was typed stays in the page. */
export function showSentPage(sent: SentReport, read: ReadDraft, { office, goalDays, form }: Page): void {
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
  wireLaterForm(view, { office, code: sent.code, answered: Object.keys(read.draft.answers), asked: form });
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
  const rename = (): void => history.replaceState(history.state, '', `/${office}/report/sent`);
  rename();
  addEventListener('popstate', rename);
}

type Later = {
  readonly office: string;
  readonly code: readonly string[];
  readonly answered: readonly string[];
  /** The report's own form, empty by now. */
  readonly asked: HTMLFormElement;
};

function wireLaterForm(view: DocumentFragment, { office, code, answered, asked }: Later): void {
  const form = view.querySelector<HTMLFormElement>('[data-later-form]');
  const said = view.querySelector('[data-later-said]');
  if (form === null || said === null) return;
  moveQuestions(asked, form, answered);
  countLetters(form);
  tellHiddenFacts(form);
  let send: (() => Promise<void>) | undefined;
  let busy = false;
  const say = (words: string): void => {
    said.textContent = words;
  };
  const run = async (): Promise<void> => {
    say(LATER_BUSY);
    send ??= (await loadLater()).createLaterSender({ office, code, form, say });
    await send();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    void run()
      .catch(() => say(LATER_FAILED))
      .finally(() => (busy = false));
  });
}

/** Moves the questions that were skipped, and the one for files, so that the page need not hold them twice. */
function moveQuestions(from: HTMLFormElement, form: HTMLFormElement, answered: readonly string[]): void {
  clearErrors(from);
  from.querySelector('#files-again')?.remove();
  for (const field of [...LATER_FIELDS, 'files']) {
    const question = from.querySelector(`[data-question="${field}"]`);
    if (question === null || answered.includes(field)) continue;
    // What came back with an error before any script ran would stand here again.
    for (const box of question.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('.box')) box.defaultValue = '';
    for (const tick of question.querySelectorAll<HTMLInputElement>('.pick input')) tick.defaultChecked = false;
    question.querySelector('.big')?.classList.remove('big');
    form.lastElementChild?.before(question);
  }
}
