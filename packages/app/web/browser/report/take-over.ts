// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FieldError } from '@amends/domain';
import { STEP_WORDS } from '../../ui/words/step-words.ts';
import { clearErrors, showErrors } from '../field-errors.ts';
import { tellHiddenFacts } from '../hidden-facts.ts';
import { countLetters } from '../letter-count.ts';
import { make, makeButton } from '../make.ts';
import { openSender } from '../open-sender.ts';
import { createCheckScreen, fillCheckScreen } from './check-screen.ts';
import { closeMention, createMentionCheck, tickedReaders } from './mention-panel.ts';
import { freshToken, readDraft } from './read-draft.ts';
import { splitIntoScreens, type Screens } from './screens.ts';
import { createSender } from './sending.ts';
import { showSentPage } from './sent-page.ts';

/** From here on the form is sealed in this browser or not sent at all: the plain POST is off for good. */
export function takeOver(form: HTMLFormElement): void {
  let acts: ReadonlyMap<HTMLElement, () => void> = new Map();
  // Before anything else: whatever fails further down, nothing goes out in clear.
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    acts.get(screens.current())?.();
  });
  const office = form.dataset['office'] ?? '';
  const asReport = form.dataset['reportForm'] === 'report';
  const client = openSender(office);
  document.documentElement.classList.add('scripted');
  if (asReport) form.append(createCheckScreen());

  const screens: Screens = splitIntoScreens(form, (section) => prepareScreen(section));
  const mayLeave = createMentionCheck(form);
  const send = createSender({
    client,
    form,
    onSent: (sent, read) => {
      screens.end();
      form.reset();
      showSentPage(sent, read, { office, goalDays: Number(form.dataset['goalDays'] ?? '0'), form });
    },
    onFieldErrors: (errors) => showAll(errors),
    asNew: () => {
      const token = form.querySelector<HTMLInputElement>('input[name="token"]');
      if (token !== null) token.value = freshToken();
      sendAll();
    },
  });

  function leave(section: HTMLElement, goOn: () => void): void {
    clearErrors(form);
    const read = readDraft(form);
    const wrong = read.ok ? [] : read.error.filter(({ field }) => questionOf(section, field) !== null);
    if (wrong.length > 0) showErrors(form, wrong, section);
    else if (mayLeave(section, () => leave(section, goOn))) goOn();
  }

  function sendAll(): void {
    clearErrors(form);
    const read = readDraft(form);
    if (read.ok) void send(read.value);
    else showAll(read.error);
  }

  function showAll(errors: readonly FieldError[]): void {
    const place = [...form.querySelectorAll<HTMLElement>('.screen')].find((section) =>
      errors.some(({ field }) => questionOf(section, field) !== null),
    );
    if (place === undefined) return;
    if (place !== screens.current()) screens.goTo(screens.indexOf(place.dataset['screen'] ?? ''));
    showErrors(
      form,
      errors.filter(({ field }) => questionOf(place, field) !== null),
      place,
    );
  }

  function prepareScreen(section: HTMLElement): void {
    closeMention(form);
    sayWhoCanRead(form);
    if (section.dataset['screen'] !== 'check') return;
    const read = readDraft(form);
    if (!read.ok) return;
    const { draft, readerNames, files } = read.value;
    const change = (field: string): void => {
      const asking = questionOf(form, field)?.closest<HTMLElement>('.screen');
      screens.goTo(screens.indexOf(asking?.dataset['screen'] ?? ''));
    };
    fillCheckScreen(section, { form, draft, readerNames, files, change });
  }

  acts = addActions(form, { screens, leave, send: sendAll, asReport });
  watchAnswers(form);
}

/** What is said at once, while somebody answers. */
function watchAnswers(form: HTMLFormElement): void {
  sayWhoCanRead(form);
  form.addEventListener('change', () => sayWhoCanRead(form));
  countLetters(form);
  tellHiddenFacts(form);
}

function sayWhoCanRead(form: HTMLFormElement): void {
  const names = tickedReaders(form).map(({ name }) => name);
  const words = names.length === 0 ? '' : STEP_WORDS.canRead(names);
  for (const line of form.querySelectorAll('[data-can-read]')) line.textContent = words;
}

type Acts = {
  readonly screens: Screens;
  readonly leave: (section: HTMLElement, goOn: () => void) => void;
  readonly send: () => void;
  readonly asReport: boolean;
};

/** Puts the buttons under each screen, and gives what its first button does, for the Enter key. */
function addActions(
  form: HTMLFormElement,
  { screens, leave, send, asReport }: Acts,
): ReadonlyMap<HTMLElement, () => void> {
  const acts = new Map<HTMLElement, () => void>();
  const sendLabel = form.querySelector('button[type="submit"]')?.textContent ?? '';
  for (const section of form.querySelectorAll<HTMLElement>('.screen')) {
    const id = section.dataset['screen'] ?? '';
    const sends = id === 'check' || id === 'help' || !asReport;
    const next = (): void => leave(section, () => screens.goTo(screens.indexOf(id) + 1));
    const toCheck = (): void => leave(section, () => screens.goTo(screens.indexOf('check')));
    const first = sends ? (): void => leave(section, send) : next;
    const label = id === 'help' ? STEP_WORDS.sendNow : sendLabel;
    const actions = make('div', { class: 'actions' }, makeButton(sends ? label : STEP_WORDS.next, '', first));
    if (id === 'help') actions.append(makeButton(STEP_WORDS.more, 'quiet', next));
    else if (!sends && id !== 'start' && id !== 'files')
      actions.append(makeButton(STEP_WORDS.toCheck, 'quiet', toCheck));
    if (sends) section.append(make('p', {}, make('strong', { 'data-can-read': true })));
    section.append(actions);
    acts.set(section, first);
  }
  return acts;
}

function questionOf(root: ParentNode, field: string): Element | null {
  return root.querySelector(`[data-question="${CSS.escape(field)}"]`);
}
