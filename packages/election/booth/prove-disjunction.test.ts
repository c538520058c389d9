// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { testGround } from '../testing/test-ground.ts';
import { checkDisjunction } from '../v1/proofs/check-disjunction.ts';
import { openBooth } from './booth.ts';
import { proveDisjunction, type Opened } from './prove-disjunction.ts';

const ground = testGround([{ answers: ['Yes'], min: 0, max: 1, question: 'Yes or no?' }]);
const { group } = ground;
const booth = openBooth(ground, seededRandom('disjunction'));

const pairOf = ({ votes, random }: Opened): { alpha: bigint; beta: bigint } => ({
  alpha: group.generatorPower(random),
  beta: group.multiply(ground.keyPower(random), ground.minus(-votes)),
});
const parts = fc.record({
  votes: fc.integer({ min: -9, max: 0 }),
  random: fc.bigInt({ min: 0n, max: group.order - 1n }),
});

test('a proof holds wherever the real one stands, and for nothing else', () => {
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 5 }), fc.nat(), (drawn, at) => {
      const real = at % drawn.length;
      const opened = drawn.map((one, index) => (index === real ? { ...one, votes: 0 } : one));
      const pairs = opened.map(pairOf);
      const proofs = proveDisjunction(booth, { opened, real, prefix: 'p' });
      expect(checkDisjunction(ground, { pairs, prefix: 'p', proofs })).toBe(true);
      expect(checkDisjunction(ground, { pairs, prefix: 'q', proofs })).toBe(false);
      const others = opened.map((one) => pairOf({ ...one, random: one.random + 1n }));
      expect(checkDisjunction(ground, { pairs: others, prefix: 'p', proofs })).toBe(false);
    }),
    { seed: 20_261_123, numRuns: 100 },
  );
});

test('what is not true is not proved', () => {
  const opened = [
    { votes: 1, random: 7n },
    { votes: 0, random: 8n },
  ];
  expect(() => proveDisjunction(booth, { opened, real: 0, prefix: 'p' })).toThrow('what is proved is true');
});
