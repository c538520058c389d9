// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseOfficeId } from '@amends/base';
import { verifyRoster } from '@amends/protocol/roster/verify-roster.ts';
import { seededRandom } from '@amends/protocol/testing/seeded-random.ts';
import { testOffice } from '@amends/protocol/testing/test-office.ts';
import { expect, test } from 'vitest';
import { verifiedRoster } from './verified-roster.ts';

test('what was found of a roster is given again for the same bytes', async ({ task }) => {
  const { office, statements } = await testOffice(seededRandom(task.name));
  const first = must(verifiedRoster(office, statements));
  const again = must(
    verifiedRoster(
      office,
      statements.map((bytes) => bytes.slice()),
    ),
  );
  expect(first).toEqual(must(verifyRoster(office, statements)));
  expect(again).toBe(first);
});

test('it is not given for a changed, shorter or other roster, nor to another office', async ({ task }) => {
  const { office, statements } = await testOffice(seededRandom(task.name));
  const other = must(parseOfficeId('another-office'));
  const changed = statements.map((bytes) => bytes.slice());
  changed.at(-1)?.set([1], 10);
  for (const served of [changed, statements.slice(0, 2), statements.toReversed(), []]) {
    must(verifiedRoster(office, statements));
    expect(verifiedRoster(office, served)).toEqual(verifyRoster(office, served));
    expect(verifiedRoster(other, statements)).toEqual(verifyRoster(other, statements));
  }
  expect(verifiedRoster(office, changed).ok).toBe(false);
});
