// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, itemAt, must, utf8, type Random } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nativePowers } from '../cli/native-powers.ts';
import { bigintPowers } from '../group/bigint-powers.ts';
import { BELENIOS_2048, RFC_3526_2048 } from '../group/parameters.ts';
import { nameOf, replaceAt, type Path } from '../testing/mutations/json-leaves.ts';
import { readFixture } from '../testing/read-fixture.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { readStory } from '../testing/story.ts';
import { TEST_GROUP } from '../testing/test-group.ts';
import { testElection, testGround } from '../testing/test-ground.ts';
import { fingerprintOf } from '../v1/fingerprint.ts';
import { openGround, type Ground } from '../v1/ground.ts';
import { checkBallot } from '../v1/proofs/check-ballot.ts';
import { ballot as ballotShape, type Ballot } from '../v1/shapes/ballot.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import type { Ciphertext } from '../v1/shapes/basics.ts';
import { openBooth } from './booth.ts';
import type { Choices } from './check-choices.ts';
import { makeBallot } from './make-ballot.ts';
import { signBallot } from './sign-ballot.ts';

const OPTIONS = { seed: 20_261_123, numRuns: 60 };
/** Of the key in elections for tests. */
const KEY = 3n;
const SECRET = 4_711n;

type Asked = { readonly question: object; readonly chosen: readonly number[] };

const ones = (length: number, at: readonly number[]): readonly number[] =>
  Array.from({ length }, (_, index) => (at.includes(index) ? 1 : 0));

/** A question that is added up, with choices that it allows. */
const added: fc.Arbitrary<Asked> = fc
  .record({
    places: fc
      .integer({ min: 1, max: 4 })
      .chain((length) => fc.shuffledSubarray([0, 1, 2, 3].slice(0, length)).map((at) => ({ length, at }))),
    below: fc.nat({ max: 2 }),
    above: fc.nat({ max: 2 }),
    blank: fc.constantFrom(undefined, false, 'allowed', 'chosen'),
  })
  .map(({ places: { length, at }, below, above, blank }) => {
    const answers = Array.from({ length }, (_, index) => `Answer ${String(index)}`);
    const range = { min: Math.max(0, at.length - below), max: at.length + above };
    const hasBlank = typeof blank === 'string';
    const question = { answers, ...(blank !== undefined && { blank: hasBlank }), ...range, question: 'Which?' };
    if (blank === 'chosen') return { question, chosen: [1, ...ones(length, [])] };
    return { question, chosen: [...(hasBlank ? [0] : []), ...ones(length, at)] };
  });

const ranked: fc.Arbitrary<Asked> = fc.array(fc.nat({ max: 255 }), { minLength: 1, maxLength: 6 }).map((chosen) => {
  const answers = chosen.map((_, index) => `Answer ${String(index)}`);
  return { question: { type: 'NonHomomorphic', value: { answers, question: 'In which order?' } }, chosen };
});

const elections = fc.array(fc.oneof({ arbitrary: added, weight: 3 }, ranked), { minLength: 1, maxLength: 3 });

/** What is in a ballot, opened with the key of elections for tests. */
function openChoices({ group, minus }: Ground, { answers }: Ballot, choices: Choices): Choices {
  const open = ({ alpha, beta }: Ciphertext): bigint =>
    group.multiply(BigInt(beta), group.power(BigInt(alpha), group.order - KEY));
  return answers.map((answer, index) => {
    if ('proof' in answer) return group.embedding?.decode(open(answer.choices), itemAt(choices, index).length) ?? [];
    return answer.choices.map((one) => [0, 1].find((votes) => open(one) === minus(-votes)) ?? Number.NaN);
  });
}

const textOf = (content: Uint8Array): string => must(fromUtf8(content));

test('a ballot of allowed choices is accepted, holds them, and has its tracker', () => {
  fc.assert(
    fc.property(elections, fc.bigInt({ min: 1n, max: 2n ** 62n }), (asked, secret) => {
      const ground = testGround(asked.map(({ question }) => question));
      const choices = asked.map(({ chosen }) => chosen);
      const { content, tracker } = must(makeBallot(openBooth(ground, seededRandom('accepted')), { secret, choices }));
      expect(checkBallot(ground, content)).toEqual({ ok: true, value: String(ground.group.generatorPower(secret)) });
      expect(openChoices(ground, must(parseExact(content, ballotShape)), choices)).toEqual(choices);
      expect(tracker).toBe(fingerprintOf(content));
    }),
    OPTIONS,
  );
});

const ADDED = { answers: ['A', 'B'], min: 0, max: 1, question: 'Which?' };
const BLANK = { answers: ['A', 'B'], blank: true, min: 1, max: 1, question: 'Which, or none?' };
const RANKED = { type: 'NonHomomorphic', value: { answers: ['A', 'B'], question: 'In which order?' } };
const QUESTIONS = [ADDED, ADDED, BLANK, RANKED];
const CHOICES = [
  [1, 0],
  [1, 0],
  [0, 1, 0],
  [2, 1],
];
const ground = testGround(QUESTIONS);
const booth = openBooth(ground, seededRandom('ballots'));

function castBallot(secret = SECRET): Ballot {
  return must(parseExact(must(makeBallot(booth, { secret, choices: CHOICES })).content, ballotShape));
}

function faultOf(other: Ground, { signature: _, ...unsigned }: Ballot, secret = SECRET): string | undefined {
  const signed = signBallot(openBooth(other, seededRandom('signed again')), unsigned, secret);
  const checked = checkBallot(other, utf8(JSON.stringify(signed)));
  return checked.ok ? undefined : checked.error;
}

test('no proof holds for another voter, though she signs it', () => {
  const ballot = castBallot();
  const { credential, answers } = castBallot(SECRET + 1n);
  expect(faultOf(ground, ballot)).toBeUndefined();
  expect(faultOf(ground, { ...ballot, credential }, SECRET + 1n)).toBe(
    'question 1: the proof of choice 1 does not hold',
  );
  for (const [index, theirs] of answers.entries()) {
    const mixed = ballot.answers.map((answer, at) => (at === index ? theirs : answer));
    expect(faultOf(ground, { ...ballot, answers: mixed })).toContain(`question ${String(index + 1)}: the proof of `);
  }
  const stolen = checkBallot(ground, utf8(JSON.stringify({ ...ballot, credential })));
  expect(stolen).toEqual({ ok: false, error: 'the signature does not hold' });
});

test('no proof holds for another election, though its names are written in', () => {
  const ballot = castBallot();
  const content = new TextDecoder().decode(testElection(QUESTIONS)).replace('"name":"Test"', '"name":"Test 2"');
  const other = must(openGround(utf8(content), { makePowers: bigintPowers, testGroup: TEST_GROUP }));
  expect(faultOf(other, ballot)).toBe('it is for another election');
  const renamed = { ...ballot, election_hash: other.fingerprint };
  expect(faultOf(other, renamed)).toBe('question 1: the proof of choice 1 does not hold');
  const fresh = must(
    parseExact(
      must(makeBallot(openBooth(other, booth.random), { secret: SECRET, choices: CHOICES })).content,
      ballotShape,
    ),
  );
  for (const [index, answer] of renamed.answers.entries()) {
    const mixed = fresh.answers.map((one, at) => (at === index ? answer : one));
    expect(faultOf(other, { ...fresh, answers: mixed })).toContain(`question ${String(index + 1)}: the proof of `);
  }
});

/** All proofs in a ballot with their places: those of each choice, of all choices, and of ranks. */
function proofsOf({ answers }: Ballot): readonly { readonly path: Path; readonly proof: unknown }[] {
  return answers.flatMap((answer, index) => {
    const place = (proof: unknown, ...path: Path) => ({ path: ['answers', index, ...path], proof });
    if ('proof' in answer) return [place(answer.proof, 'proof')];
    const individual = answer.individual_proofs.map((proof, choice) => place(proof, 'individual_proofs', choice));
    const blank = answer.blank_proof ? [place(answer.blank_proof, 'blank_proof')] : [];
    return [...individual, place(answer.overall_proof, 'overall_proof'), ...blank];
  });
}

test('no proof holds in any other place of the same ballot', () => {
  const ballot = castBallot();
  const places = proofsOf(ballot);
  expect(places).toHaveLength(2 * 3 + 5 + 1);
  for (const from of places) {
    for (const to of places.filter((place) => place !== from)) {
      // One proof exchanged, and of the shape of a ballot for the most part.
      const moved = JSON.parse(replaceAt(JSON.stringify(ballot), to.path, () => from.proof)) as Ballot;
      expect(faultOf(ground, moved), `${nameOf(from.path)} → ${nameOf(to.path)}`).toBeDefined();
    }
  }
});

test('two ballots of the same choices have nothing in common but who votes where', () => {
  const numbersOf = (ballot: Ballot): readonly string[] =>
    JSON.stringify([ballot.answers, ballot.signature]).match(/[0-9]{10,}/g) ?? [];
  const [first, second] = [numbersOf(castBallot()), numbersOf(castBallot())];
  expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
});

test('whatever is chosen, as much is computed and as much chance is taken', () => {
  const costOf = (choices: Choices): unknown => {
    const cost = { multiplied: 0, drawn: 0 };
    const multiply = (left: bigint, right: bigint): bigint => {
      cost.multiplied += 1;
      return ground.group.multiply(left, right);
    };
    const random: Random = (length) => {
      cost.drawn += length;
      return booth.random(length);
    };
    const counting = openBooth({ ...ground, group: { ...ground.group, multiply } }, random);
    must(makeBallot(counting, { secret: SECRET, choices }));
    return cost;
  };
  const expected = costOf(CHOICES);
  expect(
    costOf([
      [0, 0],
      [0, 1],
      [1, 0, 0],
      [0, 0],
    ]),
  ).toEqual(expected);
  expect(
    costOf([
      [0, 1],
      [0, 0],
      [0, 0, 1],
      [255, 1],
    ]),
  ).toEqual(expected);
});

test('choices that are not allowed are refused, and told without what they are', () => {
  const refused = makeBallot(booth, {
    secret: SECRET,
    choices: [
      [0, 0],
      [1, 1],
      [1, 0, 0],
      [1, 2],
    ],
  });
  expect(refused).toEqual({ ok: false, error: { type: 'too-many-chosen', question: 2 } });
});

test.each([0n, -1n, ground.group.order])('%s is no secret of a credential', (secret) => {
  expect(() => makeBallot(booth, { secret, choices: CHOICES })).toThrow('the secret of a credential is an exponent');
});

const SLOW = { timeout: 60_000 };

test.each([
  ['approval', BELENIOS_2048, [[0, 1, 0, 1, 0]]],
  ['approval', BELENIOS_2048, [[0, 0, 0, 0, 0]]],
  ['blank', BELENIOS_2048, [[0, 1, 0, 1], [1]]],
  ['blank', BELENIOS_2048, [[1, 0, 0, 0], [0]]],
  [
    'mixed',
    RFC_3526_2048,
    [
      [2, 1],
      [0, 1],
      [1, 2, 3],
    ],
  ],
] as const)('ballots of an election that others made are accepted: %s', SLOW, (name, { q }, choices) => {
  const [setup] = readStory(readFixture(name)).scenes;
  const real = must(openGround(utf8(setup?.data[0] ?? ''), { makePowers: nativePowers }));
  const secret = q - 5n;
  const { content } = must(makeBallot(openBooth(real, seededRandom(name)), { secret, choices }));
  expect(checkBallot(real, content)).toEqual({ ok: true, value: String(real.group.generatorPower(secret)) });
  expect(textOf(content)).toBe(JSON.stringify(must(parseExact(content, ballotShape))));
});
