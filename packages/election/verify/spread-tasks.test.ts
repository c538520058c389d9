// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { TEST_GROUP } from '../testing/test-group.ts';
import { testElection, testGround } from '../testing/test-ground.ts';
import { spreadTasks, type TaskThread } from './spread-tasks.ts';
import { doTask, startInline } from './workers.ts';

const QUESTIONS = [{ answers: ['A'], min: 0, max: 1, question: 'Q' }];
const ground = testGround(QUESTIONS);
const inline = startInline(ground, testElection(QUESTIONS)).map;
const values = Array.from({ length: 400 }, (_, index) => BigInt(index) % TEST_GROUP.p);

/** It answers the later, the lower its number. */
function slowThread(index: number): TaskThread {
  return {
    async ask(name, items) {
      for (let turn = index; turn < 5; turn++) await Promise.resolve();
      return items.map((item) => doTask(ground, name, item));
    },
  };
}

test('answers stand in the order of the items, whoever was first', async () => {
  const asked = new Set<number>();
  const threadAt = (index: number): TaskThread => {
    asked.add(index);
    return slowThread(index);
  };
  const answers = await spreadTasks({ threads: 3, threadAt, inline })('member', values);
  expect(answers).toEqual(values.map((value) => ground.group.contains(value)));
  expect([...asked].toSorted()).toEqual([0, 1, 2]);
});

test('a thread that is gone ends all of it', async () => {
  const gone: TaskThread = { ask: async () => await Promise.reject(new Error('the thread is gone')) };
  const threadAt = (index: number): TaskThread => (index === 1 ? gone : slowThread(index));
  await expect(spreadTasks({ threads: 2, threadAt, inline })('member', values)).rejects.toThrow('gone');
});
