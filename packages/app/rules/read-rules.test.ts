// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { must } from '@amends/base';
import { checkCall, parseCall, parseRules, proposeSchedule } from '@amends/domain';
import { describe, expect, test } from 'vitest';
import { listPresets } from './list-presets.ts';
import { readRules } from './read-rules.ts';

const NOW = Date.UTC(2026, 10, 28, 18);
const folder = new URL('../../../content/elections/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(`${name}.yaml`, folder), 'utf8');

test('the presets are these', () => {
  expect(listPresets().map(({ name }) => name)).toEqual([
    'confidence-question',
    'meeting-count',
    'one-officer-irv',
    'two-officers-approval',
    'two-officers-scottish-stv',
  ]);
});

describe.each(listPresets())('$name', ({ name, kind, summary, ballot, rules }) => {
  test('is read without a fault, and a row keeps it as it is', () => {
    expect(readRules(read(name))).toEqual({ ok: true, value: { kind, summary, ballot, rules } });
    expect(must(parseRules(JSON.parse(JSON.stringify(rules))))).toEqual(rules);
  });

  test('names every field, so that a chapter sees what it may change', () => {
    const named = Object.keys(rules).filter((field) => new RegExp(`^${field}:`, 'm').test(read(name)));
    // What only one kind of method has may be left out under the others.
    const perMethod = ['choicesMin', 'choicesMax', 'allowBlank', 'rankedBelowFifty'];
    expect([...named, ...perMethod]).toEqual(expect.arrayContaining(Object.keys(rules)));
  });

  test('says in one sentence what it is for', () => {
    expect(summary).toMatch(/^[A-Z].{20,140}\.$/);
  });

  test('is licensed as content is', () => {
    expect(read(name)).toMatch(/^# SPDX-License-Identifier: CC-BY-4\.0\n/);
  });

  test('has a schedule that keeps it', () => {
    const schedule = proposeSchedule(rules, { kind, from: NOW });
    const call = must(
      parseCall({
        title: 'Election of officers',
        kind,
        subject: kind === 'officers' ? null : 'Ada Ash',
        rules,
        schedule,
        ballot: 'elsewhere',
        aboutRole: 'Listening',
        howToApply: 'By this page',
        contact: 'tellers@example.org',
      }),
    );
    expect(checkCall(call, { now: NOW, rollSize: 80, tellers: rules.committeeSizeMin })).toEqual([]);
  });
});

test('what is counted at a meeting begins as a vote on paper, and everything else as one held here', () => {
  const elsewhere = listPresets().filter(({ ballot }) => ballot === 'elsewhere');
  expect(elsewhere.map(({ name }) => name)).toEqual(['meeting-count']);
});

test('the two seats of the ranked preset go to one cis man at most', () => {
  const { seatRules, declaredOptions } = must(readRules(read('two-officers-scottish-stv'))).rules;
  expect(seatRules).toEqual([{ kind: 'at-most', count: 1, option: 'cis man' }]);
  expect(declaredOptions).toEqual(['cis man']);
});

test('faults are named by their path', () => {
  const text = read('two-officers-approval')
    .replace('seats: 2', 'seats: many')
    .replace('windowDays: 30\n', 'window: 3\n');
  expect(readRules(text)).toEqual({
    ok: false,
    error: {
      type: 'faults',
      faults: [
        { field: 'seats', problem: 'malformed' },
        { field: 'recall.window', problem: 'unknown' },
        { field: 'recall.windowDays', problem: 'missing' },
      ],
    },
  });
});

test.each([
  ['a list that is not closed', 'title: a\nseatRules: [', 2],
  ['a name given twice', 'title: a\nseats: 1\nseats: 2', 3],
  ['a tag', 'title: !!js/function x', 1],
  ['two documents', 'title: a\n---\ntitle: b', 2],
  ['an alias', 'title: &a x\nrole: *a', 0],
  ['nesting without end', '['.repeat(60_000), 1],
])('%s is no file of rules', (_, text, line) => {
  expect(readRules(text)).toEqual({ ok: false, error: { type: 'not-yaml', line } });
});

test('a file larger than rules ever are is not read', () => {
  expect(readRules('#'.repeat(64 * 1024 + 1))).toEqual({ ok: false, error: { type: 'too-large' } });
});

test('an empty file has no rules', () => {
  expect(readRules('')).toEqual({
    ok: false,
    error: { type: 'faults', faults: [{ field: '', problem: 'malformed' }] },
  });
});
