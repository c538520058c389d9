// SPDX-License-Identifier: AGPL-3.0-or-later
// The module of the page where a teller comes in: signs with what her words give, and opens the page again.
import { electionApi } from '../../client/elections/election-api.ts';
import { enterElection } from '../../client/elections/election-person.ts';
import { canSeal } from './can-seal.ts';
import { sayEnterFault } from './elections/enter-fault.ts';
import { readPlace } from './elections/read-place.ts';
import { mindWayOut } from './way-out.ts';
import { ENTER_WORDS } from '../ui/elections/words/people-words.ts';

mindWayOut();
const form = document.querySelector<HTMLFormElement>('form[data-election-enter]');
if (form !== null && canSeal()) {
  document.documentElement.classList.add('scripted');
  const place = readPlace(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void enter(form);
  });

  const say = (slot: string, words: string): void => {
    const element = form.querySelector<HTMLElement>(`[data-fill="${slot}"]`);
    if (element === null) return;
    element.textContent = words;
    element.hidden = words === '';
  };

  const enter = async (filled: HTMLFormElement): Promise<void> => {
    const words = filled.querySelector<HTMLTextAreaElement>('[name=words]')?.value ?? '';
    say('error', '');
    if (words.trim() === '') return say('error', ENTER_WORDS.missing);
    say('busy', ENTER_WORDS.entering);
    const entered = await enterElection(electionApi(place), place, words);
    say('busy', '');
    if (entered.ok) location.reload();
    else say('error', sayEnterFault(entered.error));
  };
}
