// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withinTime } from './time-limit.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('work that ends in time gives what it made, and leaves no timer behind', async () => {
  expect(await withinTime(1000, Promise.resolve('sealed'))).toBe('sealed');
  expect(vi.getTimerCount()).toBe(0);
});

test('work that fails fails as it did, and leaves no timer behind', async () => {
  await expect(withinTime(1000, Promise.reject(new Error('no chance')))).rejects.toThrow('no chance');
  expect(vi.getTimerCount()).toBe(0);
});

test('work that never ends is given up at its limit, and not before', async () => {
  const given: string[] = [];
  const waiting = withinTime(1000, new Promise(() => undefined)).catch((error: unknown) => given.push(String(error)));
  await vi.advanceTimersByTimeAsync(999);
  expect(given).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await waiting;
  expect(given).toEqual(['Error: it took too long']);
});
