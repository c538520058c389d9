// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { takeTurns } from './turns.ts';

test('one act runs at a time, in the order they came', async () => {
  const inTurn = takeTurns();
  const seen: string[] = [];
  const act = (name: string, waits: number) => async () => {
    seen.push(`${name} begins`);
    for (let count = 0; count < waits; count++) await Promise.resolve();
    seen.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([inTurn(act('slow', 20)), inTurn(act('fast', 0))])).toEqual(['slow', 'fast']);
  expect(seen).toEqual(['slow begins', 'slow ends', 'fast begins', 'fast ends']);
});

test('an act that fails is told to whoever asked, and the next begins', async () => {
  const inTurn = takeTurns();
  const failing = inTurn(() => Promise.reject(new Error('it failed')));
  const next = inTurn(() => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('it failed');
  expect(await next).toBe('done');
});
