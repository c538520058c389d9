// SPDX-License-Identifier: AGPL-3.0-or-later
import { STEP_WORDS } from '../../ui/words/step-words.ts';
import { focusOn, make, makeButton } from '../make.ts';
import { addStep, stepsBehind } from '../way-out.ts';

export type Screens = {
  readonly current: () => HTMLElement;
  readonly indexOf: (id: string) => number;
  /** Shows a screen as a new step of the browser's history, so that Back goes one screen back. */
  readonly goTo: (index: number) => void;
  /** Nothing of the form is left to go back to. */
  readonly end: () => void;
};

/** Screens of the short way: what comes after them is only counted once somebody has chosen it. */
const SHORT = 2;

/** Splits the one page into screens. Everything stays in one form, in memory only. */
export function splitIntoScreens(form: HTMLFormElement, onShow: (section: HTMLElement) => void): Screens {
  const sections = [...form.querySelectorAll<HTMLElement>('.screen')];
  const bar = make('div', { class: 'progress', 'aria-hidden': 'true' });
  const said = make('span', { role: 'status' });
  const back = makeButton(STEP_WORDS.back, 'link', () => history.back());
  if (sections.length > 1) form.querySelector('h1')?.after(make('p', { class: 'steps-said' }, back, said), bar);
  let at = 0;
  let ended = false;

  const show = (index: number): void => {
    at = index;
    sections.forEach((section, place) => (section.hidden = place !== index));
    const steps = index < SHORT ? Math.min(SHORT, sections.length) : sections.length;
    said.textContent = STEP_WORDS.at(index + 1, steps);
    back.hidden = index === 0;
    bar.replaceChildren(...progressMarks(index, steps));
    const section = sections[index];
    if (section !== undefined) onShow(section);
  };
  const startAt = Math.max(
    0,
    sections.findIndex((section) => section.querySelector('.error') !== null),
  );
  history.replaceState({ screen: startAt }, '');
  show(startAt);
  form.addEventListener('input', () => keepFromBack({ screen: at }));
  addEventListener('popstate', (event) => {
    // A link within the page also lands here, and is not a step.
    if (ended || (event.state === null && location.hash !== '')) return;
    show(screenOf(event.state, sections.length));
    toTop(sections[at]);
  });
  return {
    current: () => sections[at] ?? form,
    indexOf: (id) => sections.findIndex((section) => section.dataset['screen'] === id),
    goTo: (index) => {
      addStep({ screen: index });
      show(index);
      toTop(sections[index]);
    },
    end: () => {
      ended = true;
    },
  };
}

/** Once something was typed, one Back too many does not leave the form, whose words are in memory only. */
function keepFromBack(state: object): void {
  if (stepsBehind() === 0) addStep(state);
}

function progressMarks(index: number, steps: number): readonly HTMLElement[] {
  return Array.from({ length: steps }, (_, place) => {
    if (place === index) return make('i', { class: 'now' });
    return place < index ? make('i', { class: 'done' }) : make('i');
  });
}

function screenOf(state: unknown, screens: number): number {
  if (typeof state !== 'object' || state === null || !('screen' in state)) return 0;
  return typeof state.screen === 'number' && state.screen < screens ? state.screen : 0;
}

function toTop(section: HTMLElement | undefined): void {
  scrollTo({ top: 0 });
  focusOn(section?.querySelector<HTMLElement>('h2, .ask') ?? null);
}
