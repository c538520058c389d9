// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FetchedBoard } from '../../../../client/elections/verify-board.ts';
import { BOARD_WORDS } from '../../../ui/elections/words/board-words.ts';
import { readPlace } from '../read-place.ts';
import { startThread } from '../start-thread.ts';
import type { BoardMessage } from './board-message.ts';

/** Checks the board when the button is pressed, and says how far it is. */
export function mindBoardCheck(section: HTMLElement): void {
  const button = section.querySelector<HTMLButtonElement>('[data-action=verify-board]');
  const start = startThread(section.dataset['worker'] ?? '');
  button?.addEventListener('click', () => {
    button.disabled = true;
    say(section, { verdict: '' });
    void check(section, start)
      .then(
        (text) => say(section, { progress: '', verdict: text }),
        () => say(section, { progress: '', verdict: BOARD_WORDS.failed }),
      )
      .finally(() => (button.disabled = false));
  });
}

async function check(section: HTMLElement, start: () => Worker): Promise<string> {
  say(section, { progress: BOARD_WORDS.fetching });
  const board = await fetchBoard(section);
  const worker = start();
  try {
    return await new Promise<string>((resolve, reject) => {
      worker.addEventListener('error', () => reject(new Error('the thread died')));
      worker.addEventListener('message', ({ data }: MessageEvent) => {
        // Both ends are ours.
        const message = data as BoardMessage;
        if (message.type === 'progress') say(section, { progress: BOARD_WORDS.checking(message.checked, message.all) });
        else resolve(verdictOf(message));
      });
      worker.postMessage(board);
    });
  } finally {
    worker.terminate();
  }
}

function verdictOf(message: Exclude<BoardMessage, { readonly type: 'progress' }>): string {
  if (message.type === 'failed') return BOARD_WORDS.failed;
  const { fault, ballots } = message;
  return fault === null ? BOARD_WORDS.valid(ballots) : BOARD_WORDS.invalid(fault.name, fault.detail);
}

async function fetchBoard(section: HTMLElement): Promise<FetchedBoard> {
  const { office, election } = readPlace(section);
  const base = `/${office}/elections/${election}`;
  const archive = await fetch(`${base}/${election}.bel`);
  if (!archive.ok) throw new Error('the board did not come');
  const list = async (name: string): Promise<string | null> => {
    const answer = await fetch(`${base}/${name}.json`);
    return answer.ok ? await answer.text() : null;
  };
  const [pools, destroyed] = [await list('pools'), await list('destroyed')];
  return { archive: new Uint8Array(await archive.arrayBuffer()), pools, destroyed };
}

function say(section: HTMLElement, texts: Readonly<Partial<Record<'progress' | 'verdict', string>>>): void {
  for (const [name, text] of Object.entries(texts)) section.querySelector(`[data-fill=${name}]`)?.replaceChildren(text);
}
