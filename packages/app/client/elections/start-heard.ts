// SPDX-License-Identifier: AGPL-3.0-or-later
import { doTask, type StartWorkers, type Tasks } from '@amends/election/verify/workers.ts';

/** How many ballots were checked so far. */
export type HearBallots = (checked: number) => void;

/** Workers on the thread that there is, which say how many ballots they have checked. */
export function startHeard(hear: HearBallots): StartWorkers {
  return (ground) => ({
    map(name, items, enough) {
      const answers: Tasks[typeof name]['answer'][] = [];
      for (const item of items) {
        const answer = doTask(ground, name, item);
        answers.push(answer);
        if (name === 'ballot') hear(answers.length);
        if (enough?.(answer) === true) break;
      }
      return Promise.resolve(answers);
    },
    stop: () => Promise.resolve(),
  });
}
