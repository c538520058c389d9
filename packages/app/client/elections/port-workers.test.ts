// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import { readFixture } from '@amends/election/testing/read-fixture.ts';
import { CHECKS } from '@amends/election/verify/verdict.ts';
import { verifyArchive } from '@amends/election/verify/verify-archive.ts';
import { startInline, type TaskName } from '@amends/election/verify/workers.ts';
import { afterAll, expect, test } from 'vitest';
import { portWorkers, servePort } from './port-workers.ts';
import { startHeard } from './start-heard.ts';

const channels = [1, 2, 3].map(() => new MessageChannel());
/** Requests that came to a helper. */
let served = 0;
const ports = channels.map(({ port1, port2 }) => {
  servePort(port2);
  port2.addEventListener('message', ({ data }: MessageEvent) => (served += 'name' in (data as object) ? 1 : 0));
  return port1;
});
afterAll(() => {
  for (const { port1 } of channels) port1.close();
});

test('helpers behind ports check a board, and each check is told of in its turn', async () => {
  const heard = new Map<TaskName, number>();
  const checks: string[] = [];
  const { valid, result } = must(
    await verifyArchive(readFixture('approval'), {
      makePowers: bigintPowers,
      startWorkers: startHeard((name, count) => heard.set(name, count), portWorkers(ports)),
      clock: () => 0,
      hear: ({ name }) => checks.push(name),
    }),
  );
  expect({ valid, result }).toEqual({ valid: true, result: [[1, 2, 3, 1, 1]] });
  expect(checks).toEqual(Object.keys(CHECKS));
  expect(heard.get('ballot')).toBe(5);
  expect(served).toBeGreaterThan(1);
});

test('nobody to help is one thread', () => {
  expect(portWorkers([])).toBe(startInline);
});
