// SPDX-License-Identifier: AGPL-3.0-or-later

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Builds an element. Text goes in as text, so nothing somebody typed can become markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

export function makeButton(text: string, kind: '' | 'quiet' | 'link', act: () => void): HTMLButtonElement {
  const button = make('button', { class: `button ${kind}`.trim(), type: 'button' }, text);
  button.addEventListener('click', act);
  return button;
}

/** Takes the focus to a heading, so that a screen reader starts where the new part starts. */
export function focusOn(element: HTMLElement | null): void {
  if (element === null) return;
  if (!element.hasAttribute('tabindex') && !element.matches('input, textarea, button, a, summary'))
    element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
