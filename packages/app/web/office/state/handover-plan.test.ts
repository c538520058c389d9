// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelId } from '@amends/base';
import { expect, test } from 'vitest';
import type { CaseView } from '../../../client/officer/case-view.ts';
import type { HandoverCase } from '../../../client/officer/office-session.ts';
import { sampleCase } from '../../../testing/sample-case.ts';
import { isTickedAtFirst, planHandover, soundsLike } from './handover-plan.ts';

function handed(codeName: string, sharing: HandoverCase['sharing'], given: Partial<CaseView> = {}): HandoverCase {
  // An id that only tests compare.
  return { sharing, view: sampleCase({ id: codeName as ChannelId, codeName, ...given }) };
}

const names = (views: readonly CaseView[]): readonly string[] => views.map(({ codeName }) => codeName);

test('each case stands where the other officer stands to it', () => {
  const plan = planHandover(
    [
      handed('open', 'may-read'),
      handed('out', 'left-out'),
      handed('read', 'reads'),
      handed('lost', 'lost-keys'),
      handed('stuck', 'may-read', { stopped: true, excludedNames: ['Kim'] }),
      handed('lost-stuck', 'lost-keys', { stopped: true }),
    ],
    {},
  );
  expect([plan.open, plan.leftOut, plan.read, plan.lost, plan.stuck].map(names)).toEqual([
    ['open'],
    ['out'],
    ['read'],
    ['lost'],
    ['stuck', 'lost-stuck'],
  ]);
  expect(plan.unanswered).toBe(0);
});

test('where a reporter gave names, each has to be looked at, and whoever is meant is not let in', () => {
  const cases = [
    handed('first', 'may-read', { excludedNames: ['Kim'] }),
    handed('second', 'may-read', { excludedNames: ['Sam'] }),
    handed('third', 'may-read'),
  ];
  expect(planHandover(cases, {}).unanswered).toBe(2);
  const plan = planHandover(cases, { ['first' as ChannelId]: false, ['second' as ChannelId]: true });
  expect(plan.unanswered).toBe(0);
  expect(names(plan.named)).toEqual(['first', 'second']);
  expect(names(plan.open)).toEqual(['first', 'third']);
  expect(names(plan.notForThem)).toEqual(['second']);
});

test('what its reporter asked to stop is not ticked', () => {
  expect(isTickedAtFirst(sampleCase({}))).toBe(true);
  expect(isTickedAtFirst(sampleCase({ state: { stage: 'withdrawn' } }))).toBe(false);
});

test('a name sounds the same when it shares a word, whatever the case and the accents', () => {
  expect(soundsLike('sám, the new one', 'Sam Osei')).toBe(true);
  expect(soundsLike('the Osei family', 'Sam Osei')).toBe(true);
  expect(soundsLike('Samuel', 'Sam Osei')).toBe(false);
  expect(soundsLike('', 'Sam Osei')).toBe(false);
  expect(soundsLike('S. Reed', 'S. Osei')).toBe(false);
});
