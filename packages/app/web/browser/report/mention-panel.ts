// SPDX-License-Identifier: AGPL-3.0-or-later
import { mentionedNames } from '@amends/domain';
import { firstNameOf } from '../../ui/words/plain-text.ts';
import { MENTION_WORDS } from '../../ui/words/step-words.ts';
import { focusOn, make, makeButton } from '../make.ts';
import { addStep } from '../way-out.ts';

const TEXT_FIELDS = 'textarea[name], input[type="text"][name]';

/** Asks once for each officer who is named and still ticked, before the screen is left. */
export function createMentionCheck(form: HTMLFormElement): (section: HTMLElement, goOn: () => void) => boolean {
  const asked = new Set<string>();
  return (section, goOn) => {
    const texts = [...section.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(TEXT_FIELDS)];
    const text = texts.map((box) => box.value).join('\n');
    const named = tickedReaders(form).find(({ id, name }) => !asked.has(id) && mentionedNames(text, [name]).length > 0);
    if (named === undefined) return true;
    ask(section, named, (mayRead) => {
      asked.add(named.id);
      if (!mayRead) named.box.checked = false;
      goOn();
    });
    return false;
  };
}

export type Reader = { readonly id: string; readonly name: string; readonly box: HTMLInputElement };

export function tickedReaders(form: HTMLFormElement): readonly Reader[] {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name="reader"]:checked')];
  return boxes.map((box) => ({ id: box.value, name: box.dataset['label'] ?? '', box }));
}

function ask(section: HTMLElement, named: Reader, answered: (mayRead: boolean) => void): void {
  closeMention(section);
  const name = firstNameOf(named.name);
  const title = make('h2', { id: 'mention-title' }, `${MENTION_WORDS.title(name)} ${MENTION_WORDS.ask(name)}`);
  const answer = (mayRead: boolean) => (): void => {
    closeMention(section);
    answered(mayRead);
  };
  const panel = make(
    'div',
    { class: 'note mention', role: 'group', 'aria-labelledby': 'mention-title', 'data-mention': named.id },
    title,
    make(
      'div',
      { class: 'actions' },
      makeButton(MENTION_WORDS.no(name), '', answer(false)),
      makeButton(MENTION_WORDS.yes(name), 'quiet', answer(true)),
    ),
  );
  section.append(panel);
  // Back leads from the question to the text it is about, not out of the page.
  // States are written by this form alone.
  addStep(history.state as object);
  scrollTo({ top: 0 });
  focusOn(title);
}

export function closeMention(root: ParentNode): void {
  for (const panel of root.querySelectorAll('.mention')) panel.remove();
}
