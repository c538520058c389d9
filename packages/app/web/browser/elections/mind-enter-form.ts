// SPDX-License-Identifier: AGPL-3.0-or-later
import { electionApi } from '../../../client/elections/election-api.ts';
import { enterElection, type ElectionPerson } from '../../../client/elections/election-person.ts';
import { ENTER_WORDS } from '../../ui/elections/words/people-words.ts';
import { sayEnterFault } from './enter-fault.ts';
import { readPlace } from './read-place.ts';

/** Takes over the form where eight words are typed: they are used on this device, and never sent. */
export function mindEnterForm(form: HTMLFormElement, entered: (person: ElectionPerson) => void): void {
  const place = readPlace(form);
  const say = (slot: string, words: string): void => {
    const element = form.querySelector<HTMLElement>(`[data-fill="${slot}"]`);
    if (element === null) return;
    element.textContent = words;
    element.hidden = words === '';
  };
  let isEntering = false;
  const enter = async (): Promise<void> => {
    const words = form.querySelector<HTMLTextAreaElement>('[name=words]')?.value ?? '';
    say('error', '');
    if (words.trim() === '') return say('error', ENTER_WORDS.missing);
    say('busy', ENTER_WORDS.entering);
    const person = await enterElection(electionApi(place), place, words);
    if (person.ok) entered(person.value);
    else say('error', sayEnterFault(person.error));
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // Pressed twice, she would come in twice.
    if (isEntering) return;
    isEntering = true;
    void enter()
      .catch(() => say('error', ENTER_WORDS.offline))
      .finally(() => {
        isEntering = false;
        say('busy', '');
      });
  });
}
