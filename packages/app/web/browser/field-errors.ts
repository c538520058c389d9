// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FieldError } from '@amends/domain';
import { ERROR_SUMMARY, problemWords } from '../ui/words/error-words.ts';
import { focusOn, make } from './make.ts';

/** Shows what is wrong beside each field and in a summary on top, which takes the focus. Keeps what was typed. */
export function showErrors(form: HTMLElement, errors: readonly FieldError[], place: HTMLElement = form): void {
  clearErrors(form);
  for (const error of errors) showBeside(form, error);
  const links = errors.map(({ field, problem }) => {
    const link = make('a', { href: `#${field}` }, problemWords(field, problem, true));
    link.addEventListener('click', (event) => {
      event.preventDefault();
      controlOf(form, field)?.focus();
    });
    return make('li', {}, link);
  });
  const title = errors.length === 1 ? ERROR_SUMMARY.title : ERROR_SUMMARY.titleMany;
  const summary = make(
    'div',
    { class: 'summary', role: 'alert', tabindex: '-1' },
    make('h2', {}, title),
    make('p', {}, ERROR_SUMMARY.kept),
    make('ul', {}, ...links),
  );
  place.prepend(summary);
  focusOn(summary);
  summary.scrollIntoView({ block: 'center' });
}

export function clearErrors(form: HTMLElement): void {
  for (const old of form.querySelectorAll('.summary, .error')) old.remove();
  for (const control of form.querySelectorAll('[aria-invalid]')) {
    control.removeAttribute('aria-invalid');
    const described = (control.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((id) => !id.endsWith('-error'));
    if (described.join('') === '') control.removeAttribute('aria-describedby');
    else control.setAttribute('aria-describedby', described.join(' '));
  }
}

function showBeside(form: HTMLElement, { field, problem }: FieldError): void {
  const question = form.querySelector(`[data-question="${CSS.escape(field)}"]`);
  const control = controlOf(form, field);
  if (question === null || control === null) return;
  const id = `${control.id}-error`;
  const before = question.querySelector(':scope > .pick, :scope > .box');
  question.insertBefore(
    make('p', { class: 'error', id, 'data-error-for': field }, problemWords(field, problem, true)),
    before,
  );
  control.setAttribute('aria-invalid', 'true');
  const described = control.getAttribute('aria-describedby');
  control.setAttribute('aria-describedby', described === null ? id : `${id} ${described}`);
}

function controlOf(form: HTMLElement, field: string): HTMLElement | null {
  return form.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]:not([type='hidden'])`);
}
