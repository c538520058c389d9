// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, must } from '@amends/base';
import { makeCredential } from '@amends/election/credential/make-credential.ts';
import { seededRandom } from '@amends/election/testing/seeded-random.ts';
import { testElection } from '@amends/election/testing/test-ground.ts';
import { TEST_GROUP } from '@amends/election/testing/test-group.ts';
import { expect, test } from 'vitest';
import { ballotMaker } from '../../../../client/elections/ballot-maker.ts';
import { makerOver, type RemoteMaker } from './maker-over.ts';
import { serveMaker } from './serve-maker.ts';

const QUESTION = { answers: ['Ada', 'Bahar'], min: 0, max: 1, question: 'Who?' };
const ELECTION = must(fromUtf8(testElection([QUESTION])));
const credential = makeCredential(22, seededRandom('maker-over'));

/** Two ends of a channel, as of a worker. */
function open(isServed = true): RemoteMaker {
  const { port1, port2 } = new MessageChannel();
  if (isServed) serveMaker(port2, ballotMaker({ random: seededRandom('booth'), testGroup: TEST_GROUP }));
  const maker = makerOver(port1);
  for (const port of [port1, port2]) {
    port.start();
    // Node would wait for it; a browser's has none.
    (port as { unref?: () => void }).unref?.();
  }
  return maker;
}

test('another thread makes the very ballot that this one would', async () => {
  const far = open();
  const near = ballotMaker({ random: seededRandom('booth'), testGroup: TEST_GROUP });
  expect(await far.open(ELECTION)).toEqual(await near.open(ELECTION));
  expect(await far.identify(credential)).toBe(await near.identify(credential));
  const vote = { credential, choices: [[0, 1]] };
  const made = must(await far.make(vote));
  expect(made).toEqual(must(await near.make(vote)));
  expect(await far.make({ credential, choices: [[1, 1]] })).toMatchObject({ error: { type: 'too-many-chosen' } });
});

test('answers find their questions', async () => {
  const far = open();
  must(await far.open(ELECTION));
  const other = makeCredential(22, seededRandom('other'));
  const [one, two, one2] = await Promise.all(
    [credential, other, credential].map(async (each) => await far.identify(each)),
  );
  expect(one).toBe(one2);
  expect(one).not.toBe(two);
});

test('what fails there rejects here and does not say why; a dead thread ends all that waits', async () => {
  await expect(open().identify(credential)).rejects.toThrow(/^the booth failed$/);
  const nobody = open(false);
  const waiting = nobody.open(ELECTION);
  nobody.fail();
  await expect(waiting).rejects.toThrow('the booth has died');
  await expect(nobody.identify(credential)).rejects.toThrow('the booth has died');
});
