// SPDX-License-Identifier: AGPL-3.0-or-later
import { CHECKS } from '@amends/election/verify/verdict.ts';
import type { FetchedBoard } from '../../../../client/elections/verify-board.ts';
import { BOARD_WORDS } from '../../../ui/elections/words/board-words.ts';
import { readPlace } from '../read-place.ts';
import { startHelpers } from '../start-helpers.ts';
import { startThread } from '../start-thread.ts';
import type { BoardJob, BoardMessage } from './board-message.ts';
import { sayProgress } from './say-progress.ts';

/** There is no such list, or none yet. */
const NOT_FOUND = 404;

/** Checks the board when the button is pressed, and says how far it is. */
export function mindBoardCheck(section: HTMLElement): void {
  const button = section.querySelector<HTMLButtonElement>('[data-action=verify-board]');
  const start = startThread(section.dataset['worker'] ?? '');
  button?.addEventListener('click', () => {
    button.disabled = true;
    tell(section, { says: '', isWrong: false });
    void check(section, start)
      .catch(() => ({ says: BOARD_WORDS.failed, isWrong: false }))
      .then((verdict) => {
        say(section, '');
        tell(section, verdict);
        button.disabled = false;
      });
  });
}

type Told = { readonly says: string; readonly isWrong: boolean };

async function check(section: HTMLElement, start: () => Worker): Promise<Told> {
  say(section, BOARD_WORDS.fetching);
  const board = await fetchBoard(section);
  say(section, sayProgress({ done: 0, at: null, all: 0 }));
  const [checker, helpers] = [start(), startHelpers(start)];
  const workers = [checker, ...helpers.map(({ worker }) => worker)];
  try {
    return await new Promise<Told>((resolve, reject) => {
      for (const worker of workers) worker.addEventListener('error', () => reject(new Error('a thread died')));
      checker.addEventListener('message', ({ data }: MessageEvent) => {
        // Both ends are ours.
        const message = data as BoardMessage;
        if (message.type === 'progress') say(section, sayProgress(message));
        else resolve(verdictOf(message));
      });
      const ports = helpers.map(({ port }) => port);
      checker.postMessage({ type: 'check', board, helpers: ports } satisfies BoardJob, ports);
    });
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

function verdictOf(message: Exclude<BoardMessage, { readonly type: 'progress' }>): Told {
  if (message.type === 'failed') return { says: BOARD_WORDS.failed, isWrong: false };
  const { fault, ballots } = message;
  if (fault === null) return { says: BOARD_WORDS.valid(ballots), isWrong: false };
  const holds = fault.name === 'spares' ? BOARD_WORDS.sparesHold : CHECKS[fault.name];
  return { says: BOARD_WORDS.invalid(holds, fault.detail), isWrong: true };
}

async function fetchBoard(section: HTMLElement): Promise<FetchedBoard> {
  const { office, election } = readPlace(section);
  const base = `/${office}/elections/${election}`;
  const archive = await fetch(`${base}/${election}.bel`);
  if (!archive.ok) throw new Error('the board did not come');
  const list = async (name: string): Promise<string | null> => {
    const answer = await fetch(`${base}/${name}.json`);
    if (!answer.ok && answer.status !== NOT_FOUND) throw new Error('a list did not come');
    return answer.ok ? await answer.text() : null;
  };
  const [pools, destroyed, signatures] = [await list('pools'), await list('destroyed'), await list('signatures')];
  return { archive: new Uint8Array(await archive.arrayBuffer()), pools, destroyed, signatures };
}

function say(section: HTMLElement, progress: string): void {
  section.querySelector('[data-fill=progress]')?.replaceChildren(progress);
}

function tell(section: HTMLElement, { says, isWrong }: Told): void {
  const verdict = section.querySelector<HTMLElement>('[data-fill=verdict]');
  verdict?.replaceChildren(says);
  verdict?.classList.toggle('note', isWrong);
  verdict?.classList.toggle('alarm', isWrong);
}
