// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';
import type { Element } from '../group/group.ts';
import type { Term } from '../group/powers.ts';
import type { Ground } from '../v1/ground.ts';
import { checkBallot } from '../v1/proofs/check-ballot.ts';
import { checkDecryption, type DecryptionPart } from '../v1/proofs/check-decryption.ts';

/** What can be done many times over, each on its own: all the heavy work. What goes in and out is plain data. */
export type Tasks = {
  /** A ballot as it is stored: its credential, or what is wrong with it. */
  readonly ballot: { readonly given: Uint8Array; readonly answer: Result<string, string> };
  /** A number: whether it is in the group. */
  readonly member: { readonly given: bigint; readonly answer: boolean };
  /** A product of powers. */
  readonly product: { readonly given: readonly Term[]; readonly answer: Element };
  /** A part of a decryption: whether its proof holds. */
  readonly decryption: { readonly given: DecryptionPart; readonly answer: boolean };
};
export type TaskName = keyof Tasks;

/** Those who do it: on the one thread there is, or on several. */
export type Workers = {
  /**
   * Does one task for every item; the answers are in the order of the items. An item is taken only when somebody is
   * free for it. After an answer that is `enough` nothing more is begun, and answers of later items may be missing.
   */
  readonly map: <Name extends TaskName>(
    name: Name,
    items: Iterable<Tasks[Name]['given']>,
    enough?: (answer: Tasks[Name]['answer']) => boolean,
  ) => Promise<readonly Tasks[Name]['answer'][]>;
  /** Lets all threads go. */
  readonly stop: () => Promise<void>;
};

/** Starts workers for one election: `content` is how it is stored, for threads that have to read it themselves. */
export type StartWorkers = (ground: Ground, content: Uint8Array) => Workers;

type Doing = {
  readonly [Name in TaskName]: (ground: Ground, given: Tasks[Name]['given']) => Tasks[Name]['answer'];
};

const DOING: Doing = {
  ballot: checkBallot,
  member: ({ group }, value) => group.contains(value),
  product: ({ group }, terms) => group.product(terms),
  decryption: checkDecryption,
};

/** Does one task once: what every thread runs. */
export function doTask<Name extends TaskName>(
  ground: Ground,
  name: Name,
  given: Tasks[Name]['given'],
): Tasks[Name]['answer'] {
  return DOING[name](ground, given);
}

/** Workers without threads. */
export const startInline: StartWorkers = (ground) => ({
  map(name, items, enough) {
    const answers: Tasks[typeof name]['answer'][] = [];
    for (const item of items) {
      const answer = doTask(ground, name, item);
      answers.push(answer);
      if (enough?.(answer) === true) break;
    }
    return Promise.resolve(answers);
  },
  stop: () => Promise.resolve(),
});
