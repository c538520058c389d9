// SPDX-License-Identifier: AGPL-3.0-or-later
import { EXCLUDED_NAMES_FIELD, LATER_FIELDS } from '@amends/domain';
import type { ReportDraft } from '../../../client/reporter-client.ts';
import { saySize } from '../../ui/words/plain-text.ts';
import { STEP_WORDS } from '../../ui/words/step-words.ts';
import { toldHiddenFacts } from '../hidden-facts.ts';
import { make, makeButton } from '../make.ts';

type Checked = {
  readonly form: HTMLFormElement;
  readonly draft: ReportDraft;
  readonly readerNames: readonly string[];
  readonly files: readonly File[];
  /** Goes to the screen that asks for a field. */
  readonly change: (field: string) => void;
};

/** The one page that shows everything before it is sent. */
export function createCheckScreen(): HTMLElement {
  return make(
    'section',
    { class: 'screen', 'data-screen': 'check' },
    make('h2', {}, STEP_WORDS.checkTitle),
    make('p', { class: 'soft' }, STEP_WORDS.checkLede),
    make('dl', { class: 'answers', translate: 'no' }),
  );
}

export function fillCheckScreen(screen: HTMLElement, { form, draft, readerNames, files, change }: Checked): void {
  const { answers, excludedNames = [] } = draft;
  const line = (field: string, ask: string, said: string): HTMLElement => {
    const button = makeButton(STEP_WORDS.change, 'link', () => change(field));
    button.append(make('span', { class: 'unseen' }, `: ${ask}`));
    return make(
      'div',
      {},
      make('dt', {}, make('span', {}, ask), button),
      make('dd', { class: field === 'what' ? 'long' : '' }, said),
    );
  };
  const asked = (field: string, said = saidIn(form, field)): HTMLElement => line(field, askOf(form, field), said);
  const given = (['what', ...LATER_FIELDS] as const).filter((field) => answers[field]?.length);
  const fileLines = [...files.map((file) => `${file.name} (${saySize(file.size)})`), toldHiddenFacts(form)];
  const fileNames = fileLines.filter((said) => said !== '').join('\n');
  screen
    .querySelector('dl')
    ?.replaceChildren(
      line('reader', STEP_WORDS.readers, readerNames.join('\n')),
      ...given.map((field) => asked(field)),
      ...(excludedNames.length > 0 ? [asked(EXCLUDED_NAMES_FIELD, excludedNames.join('\n'))] : []),
      line('files', STEP_WORDS.files, fileNames === '' ? STEP_WORDS.noFiles : fileNames),
    );
}

/** A question stands in the form already, so its words are not loaded a second time. */
function askOf(form: HTMLFormElement, field: string): string {
  return form.querySelector(`[data-question="${field}"] .ask`)?.textContent ?? '';
}

/** The answer as the form shows it: the names of what is ticked, or what was typed. */
function saidIn(form: HTMLFormElement, field: string): string {
  const controls = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(`[name="${field}"]`)];
  const isChoice = controls.some(({ type }) => type === 'radio' || type === 'checkbox');
  const shown = isChoice ? controls.filter((box) => box instanceof HTMLInputElement && box.checked) : controls;
  return shown.map((control) => (isChoice ? control.dataset['label'] : control.value) ?? '').join('\n');
}
