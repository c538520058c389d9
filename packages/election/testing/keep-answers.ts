// SPDX-License-Identifier: AGPL-3.0-or-later
import { hashHex } from '../group/hash-number.ts';
import type { StartWorkers, TaskName, Tasks } from '../verify/workers.ts';

/**
 * Workers that remember what they found, for tests that verify the same election many times with one thing changed: a
 * task is known by the election's bytes and by all that it is given.
 */
export function keepAnswers(start: StartWorkers): StartWorkers {
  const kept = new Map<string, Tasks[TaskName]['answer']>();
  return (ground, content) => {
    const workers = start(ground, content);
    const about = hashHex(content);
    const doOne = async <Name extends TaskName>(name: Name, given: Tasks[Name]['given']) => {
      const key = `${about} ${name} ${textOf(given)}`;
      const [answer] = kept.has(key) ? [kept.get(key)] : await workers.map(name, [given]);
      if (answer !== undefined) kept.set(key, answer);
      // Kept under the name of its task.
      return answer as Tasks[Name]['answer'];
    };
    return {
      ...workers,
      async map(name, items, enough) {
        const answers: Tasks[typeof name]['answer'][] = [];
        for (const item of items) {
          const answer = await doOne(name, item);
          answers.push(answer);
          if (enough?.(answer) === true) break;
        }
        return answers;
      },
    };
  };
}

function textOf(given: Tasks[TaskName]['given']): string {
  if (given instanceof Uint8Array) return hashHex(given);
  return JSON.stringify(given, (_name, value: unknown) => (typeof value === 'bigint' ? `${String(value)}n` : value));
}
