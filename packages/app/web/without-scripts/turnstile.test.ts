// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok } from '@amends/base';
import { expect, test } from 'vitest';
import { turnstile } from './turnstile.ts';

test('two work at a time, the next ones wait in order, and the rest are told that we are busy', async () => {
  const enter = turnstile({ atOnce: 2, waiting: 2 });
  const order: number[] = [];
  const finish: (() => void)[] = [];
  const visits = [1, 2, 3, 4, 5].map((number) =>
    enter(async () => {
      order.push(number);
      await new Promise<void>((resolve) => finish.push(resolve));
      return ok(number);
    }),
  );
  await Promise.resolve();
  expect(order).toEqual([1, 2]);
  expect(await visits[4]).toEqual({ ok: false, error: { type: 'busy' } });
  for (let count = 0; count < 4; count++) {
    await expect.poll(() => finish.length).toBeGreaterThan(count);
    finish[count]?.();
    await visits[count];
  }
  expect(order).toEqual([1, 2, 3, 4]);
});

test('work that fails lets the next one in', async () => {
  const enter = turnstile({ atOnce: 1, waiting: 1 });
  await expect(enter(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await enter(() => Promise.resolve(ok('in')))).toEqual({ ok: true, value: 'in' });
});
