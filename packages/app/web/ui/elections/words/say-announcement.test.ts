// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { listPresets } from '../../../../rules/list-presets.ts';
import { draftCall } from '../../../../services/elections/draft-call.ts';
import { sayAnnouncement } from './say-announcement.ts';

const AT = { url: 'https://amends.example/riverside/elections/e1', zone: 'America/New_York' };

test('an announcement says what the role is, whom the chapter looks for, and how to apply', () => {
  for (const { kind, rules } of listPresets().filter((preset) => preset.kind === 'officers')) {
    const call = draftCall({ title: 'Two officers', kind, rules, now: Date.UTC(2026, 10, 23) });
    const text = sayAnnouncement({ ...call, contact: 'elections@riverside.example' }, AT);
    expect(call.qualities.length).toBeGreaterThan(0);
    for (const part of [call.title, call.aboutRole, ...call.qualities, call.howToApply, AT.url, 'elections@'])
      expect(text).toContain(part);
  }
});

test('what a draft does not say yet leaves no heading behind', () => {
  const [preset] = listPresets();
  if (preset === undefined) throw new Error('there are presets');
  const call = draftCall({ title: 'Two officers', rules: preset.rules, now: Date.UTC(2026, 10, 23) });
  const text = sayAnnouncement({ ...call, qualities: [], howToApply: '' }, AT);
  expect(text).not.toMatch(/We look for|How to apply/);
});

test('it says every date that a member has to know', () => {
  const rules = listPresets().find(({ name }) => name === 'two-officers-approval')?.rules;
  if (rules === undefined) throw new Error('the preset is there');
  const { schedule, ...call } = draftCall({ title: 'Two officers', rules, now: Date.UTC(2026, 10, 23) });
  const text = sayAnnouncement({ ...call, schedule }, AT);
  for (const line of [/^Nominations: /m, /^Statements: due by /m, /^Forum: /m, /^Vote: /m, /^Result: by /m])
    expect(text).toMatch(line);
  expect(sayAnnouncement({ ...call, schedule: { ...schedule, statementsDueAt: null } }, AT)).not.toContain(
    'Statements',
  );
});
