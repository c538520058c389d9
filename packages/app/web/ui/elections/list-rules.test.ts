// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { parseCall } from '@amends/domain';
import { expect, test } from 'vitest';
import { listPresets } from '../../../rules/list-presets.ts';
import { draftCall } from '../../../services/elections/draft-call.ts';
import { listRules } from './list-rules.ts';

test('the table of rules says which version of them a call keeps', () => {
  for (const { rules } of listPresets()) {
    const call = draftCall({ title: 'Officers', rules: { ...rules, version: 7 }, now: Date.UTC(2026, 10, 23) });
    const kept = must(parseCall(JSON.parse(JSON.stringify(call))));
    expect(listRules(kept)).toContainEqual({ label: 'Version of these rules', said: '7' });
  }
});
