// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { certificateOf } from './certificate.ts';
import { isCarried } from './majority.ts';
import { officerAnswer, outcomeOf } from './outcome.ts';
import { turnoutOf } from './quorum.ts';
import { MAJORITIES, type Majority } from './rules.ts';
import { NOW, sampleCall } from './testing/sample-call.ts';

const call = sampleCall();
const VOTERS = { rollSize: 100, voted: 20 };
const FEW = { rollSize: 100, voted: 19 };

describe('turnout', () => {
  test.each([
    ['no quorum', { kind: 'none' }, 0, { permille: 0, needed: null, isMet: true }],
    ['a part of the roll, rounded up', { kind: 'percent', value: 20 }, 14, { permille: 208, needed: 14, isMet: true }],
    ['one too few', { kind: 'percent', value: 20 }, 13, { permille: 194, needed: 14, isMet: false }],
    ['a number of members', { kind: 'members', value: 30 }, 30, { permille: 447, needed: 30, isMet: true }],
    ['all but one', { kind: 'percent', value: 100 }, 66, { permille: 985, needed: 67, isMet: false }],
  ] as const)('%s', (_, quorum, voted, facts) => {
    expect(turnoutOf(quorum, { rollSize: 67, voted })).toEqual({ rollSize: 67, voted, ...facts });
  });

  test('of an empty roll is nothing', () => {
    expect(turnoutOf({ kind: 'percent', value: 5 }, { rollSize: 0, voted: 0 })).toMatchObject({
      permille: 0,
      isMet: true,
    });
  });

  test('against a quorum of a kind there is not is a fault of ours', () => {
    const odd = { kind: 'odd' } as unknown as { readonly kind: 'none' };
    expect(() => turnoutOf(odd, { rollSize: 1, voted: 1 })).toThrow('unexpected value');
  });
});

describe('a majority', () => {
  const carried = (majority: Majority, votes: readonly (readonly [number, number])[]): readonly boolean[] =>
    votes.map(([approve, reject]) => isCarried(majority, { approve, reject, rollSize: 100 }));

  test('is more for it than against, and a tie carries nothing', () => {
    expect(
      carried('more-yes', [
        [1, 0],
        [5, 5],
        [6, 5],
        [0, 0],
      ]),
    ).toEqual([true, false, true, false]);
  });

  test('or two thirds', () => {
    expect(
      carried('two-thirds', [
        [2, 1],
        [66, 34],
        [67, 33],
        [0, 0],
        [1, 0],
      ]),
    ).toEqual([true, false, true, false, true]);
  });

  test('or more than half of all members', () => {
    expect(
      carried('half-of-roll', [
        [50, 0],
        [51, 49],
        [51, 0],
      ]),
    ).toEqual([false, true, true]);
  });

  test('and none of a kind there is not', () => {
    expect(() => isCarried('odd' as Majority, { approve: 1, reject: 0, rollSize: 1 })).toThrow('unexpected value');
    expect(MAJORITIES).toHaveLength(3);
  });
});

describe('an outcome', () => {
  const none = { elected: [], notConfirmed: [], vacant: 2, isShort: false };

  test('without candidates leaves the seats vacant', () => {
    expect(outcomeOf(call, { type: 'nobody' }, VOTERS)).toEqual({ ...none, by: 'nobody', turnout: null });
  });

  test('by acclamation needs no quorum', () => {
    const outcome = outcomeOf(call, { type: 'acclamation', candidates: 1 }, { rollSize: 100, voted: 0 });
    expect(outcome).toEqual({ ...none, by: 'acclamation', turnout: null, elected: [1], vacant: 1 });
  });

  test('by a count is the count’s, if enough took part', () => {
    const tally = { type: 'counted', elected: [3, 1], vacant: 0 } as const;
    const outcome = outcomeOf(call, tally, VOTERS);
    expect(outcome).toMatchObject({ by: 'counted', elected: [3, 1], vacant: 0, isShort: false });
    expect(outcome.turnout).toMatchObject({ needed: 20, isMet: true });
    expect(outcomeOf(call, tally, FEW)).toMatchObject({ ...none, isShort: true, turnout: { isMet: false } });
  });

  test('by confirmation goes name by name, and a tie does not confirm', () => {
    const votes = [
      { approve: 11, reject: 9 },
      { approve: 10, reject: 10 },
    ];
    const tally = { type: 'approve-reject', votes, withdrawn: [] } as const;
    expect(outcomeOf(call, tally, VOTERS)).toMatchObject({
      by: 'approve-reject',
      elected: [1],
      notConfirmed: [2],
      vacant: 1,
    });
    expect(outcomeOf(call, tally, FEW)).toMatchObject({ ...none, isShort: true });
  });

  test('by confirmation elects nobody who stepped back after the ballots were made', () => {
    const votes = [
      { approve: 20, reject: 0 },
      { approve: 11, reject: 9 },
    ];
    expect(outcomeOf(call, { type: 'approve-reject', votes, withdrawn: [1] }, VOTERS)).toMatchObject({
      elected: [2],
      notConfirmed: [],
      vacant: 1,
    });
  });
});

describe('a question about an officer', () => {
  const recall = sampleCall({ call: { kind: 'recall' } });
  const confidence = sampleCall({ call: { kind: 'confidence' } });

  test('ends her service by the majority of the rules', () => {
    expect(officerAnswer(recall, { approve: 14, reject: 6 }, VOTERS).goes).toBe(true);
    expect(officerAnswer(recall, { approve: 13, reject: 7 }, VOTERS).goes).toBe(false);
  });

  test('of confidence ends it when that majority has none', () => {
    expect(officerAnswer(confidence, { approve: 6, reject: 14 }, VOTERS).goes).toBe(true);
    expect(officerAnswer(confidence, { approve: 14, reject: 6 }, VOTERS).goes).toBe(false);
  });

  test('ends nothing when too few took part', () => {
    const answer = officerAnswer(recall, { approve: 19, reject: 0 }, FEW);
    expect(answer).toMatchObject({ goes: false, isShort: true, turnout: { needed: 20 } });
  });
});

test('a certificate names who was elected, in order', () => {
  const outcome = outcomeOf(call, { type: 'counted', elected: [2, 1], vacant: 0 }, VOTERS);
  const candidates = ['Ada', 'Bo', 'Cole'].map((name) => ({ name, declaredOptions: [] }));
  const facts = {
    outcome,
    tellers: ['Tess', 'Tom'],
    publishedAt: NOW,
    certifiedAt: NOW + 1,
    objections: 1,
    archiveHash: null,
  };
  expect(certificateOf(call, { ...facts, candidates })).toEqual({
    title: call.title,
    role: 'Officer',
    method: 'approval',
    seats: 2,
    ...facts,
    elected: ['Bo', 'Ada'],
    notConfirmed: [],
  });
});
