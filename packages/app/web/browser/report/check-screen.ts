// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReportAnswers } from '@amends/domain';
import { answerLines } from '../../ui/words/answer-lines.ts';
import { saySize } from '../../ui/words/plain-text.ts';
import { WHAT_WORDS } from '../../ui/words/report-words.ts';
import { STEP_WORDS } from '../../ui/words/step-words.ts';
import { make, makeButton } from '../make.ts';

type Checked = {
  readonly answers: ReportAnswers;
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

export function fillCheckScreen(screen: HTMLElement, { answers, readerNames, files, change }: Checked): void {
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
  const fileNames = files.map((file) => `${file.name} (${saySize(file.size)})`).join('\n');
  screen
    .querySelector('dl')
    ?.replaceChildren(
      line('reader', STEP_WORDS.readers, readerNames.join('\n')),
      line('what', WHAT_WORDS.ask, answers.what),
      ...answerLines(answers).map(({ field, ask, said }) => line(field, ask, said)),
      line('files', STEP_WORDS.files, fileNames === '' ? STEP_WORDS.noFiles : fileNames),
    );
}
