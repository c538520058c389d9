// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { TEST_GROUP } from '../testing/test-group.ts';
import { testElection, testGround } from '../testing/test-ground.ts';
import { startInline } from '../verify/workers.ts';
import { nativeWorkers } from './native-workers.ts';
import { listen, serveTasks } from './serve-tasks.ts';
import './thread.ts';

const QUESTIONS = [{ answers: ['A'], min: 0, max: 1, question: 'Q' }];
const ELECTION = testElection(QUESTIONS);
const ground = testGround(QUESTIONS);
const workers = nativeWorkers({ threads: 2, testGroup: TEST_GROUP })(ground, ELECTION);
afterAll(() => workers.stop());

const numbers = (length: number): readonly bigint[] => Array.from({ length }, (_, index) => BigInt(index));

test('many items are done on threads, and answered in their order', async () => {
  const values = numbers(1000);
  const answers = await workers.map('member', values);
  expect(answers).toEqual(values.map((value) => ground.group.contains(value)));
  expect(answers.filter(Boolean).length).toBeGreaterThan(400);
});

test('few items are done at once, and none are none', async () => {
  expect(await workers.map('member', [4n, 0n, 16n])).toEqual([true, false, true]);
  expect(await workers.map('member', [])).toEqual([]);
});

test('after an answer that is enough nothing more is begun', async () => {
  let taken = 0;
  function* endless(): Iterable<bigint> {
    for (;;) yield BigInt(taken++ === 100 ? 0 : 4);
  }
  const answers = await workers.map('member', endless(), (isMember) => !isMember);
  expect(answers.indexOf(false)).toBe(100);
  // There is no end of items, so that only this ends it.
});

test('bytes are sent alone, whatever they are a part of', async () => {
  const whole = new Uint8Array(1000);
  const parts = Array.from({ length: 10 }, (_, index) => whole.subarray(index, index + 1));
  const answers = await workers.map('ballot', parts);
  expect(answers).toEqual(parts.map(() => ({ ok: false, error: 'is not JSON' })));
});

test('a thread answers as one does without threads', async () => {
  const items = [[{ base: 4n, exponent: 3n }], []];
  const serve = serveTasks({ content: ELECTION, testGroup: TEST_GROUP });
  expect(serve({ name: 'product', items })).toEqual([64n, 1n]);
  expect(await startInline(ground, ELECTION).map('product', items)).toEqual([64n, 1n]);
  expect(() => serveTasks({ content: ELECTION })).toThrow('unexpected failure');
});

test('a port is served until it is closed', async () => {
  const { port1: ours, port2: theirs } = new MessageChannel();
  listen(theirs, { content: ELECTION, testGroup: TEST_GROUP });
  ours.postMessage({ name: 'member', items: [4n, 0n] });
  const [answers] = (await once(ours, 'message')) as [unknown];
  expect(answers).toEqual([true, false]);
  ours.close();
});

test('one thread is none', () => {
  expect(nativeWorkers({ threads: 1 })).toBe(startInline);
});
