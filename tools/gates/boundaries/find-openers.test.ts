// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { Module } from './cruise.ts';
import { findOpeners } from './find-openers.ts';

const OPEN = 'packages/protocol/open/file.ts';
const EXCEPTION = 'packages/app/web/without-scripts/receive-report.ts';

function module(source: string, ...resolved: readonly string[]): Module {
  return { source, dependencies: resolved.map((to) => ({ resolved: to, dependencyTypes: ['import'] })) };
}

test('a way to what opens is found however long it is', () => {
  const modules = [
    module('packages/app/services/a.ts', 'packages/protocol/seal/b.ts'),
    module('packages/protocol/seal/b.ts', 'packages/base/index.ts', OPEN),
    module(OPEN),
  ];
  expect(findOpeners(modules)).toEqual([['packages/app/services/a.ts', 'packages/protocol/seal/b.ts', OPEN]]);
});

test('a trustee decrypts, and the server does not', () => {
  const trustee = 'packages/election/trustee/open-key-share.ts';
  const board = 'packages/election/board/ceremony/assemble-threshold.ts';
  const services = [module('packages/app/services/a.ts', board), module('packages/app/services/b.ts', trustee)];
  expect(findOpeners([...services, module(board), module(trustee)])).toEqual([['packages/app/services/b.ts', trustee]]);
});

test('the one exception is let through, and only it', () => {
  const page = 'packages/app/web/routes/[office]/report/+page.server.ts';
  expect(findOpeners([module(page, EXCEPTION), module(EXCEPTION, OPEN), module(OPEN)])).toEqual([]);
  expect(findOpeners([module(page, EXCEPTION, OPEN), module(EXCEPTION, OPEN), module(OPEN)])).toEqual([[page, OPEN]]);
});

test('the office opens in the browser, and types are nothing that runs', () => {
  const office = module('packages/app/web/routes/[office]/office/+page.svelte', OPEN);
  const types: Module = {
    source: 'packages/app/services/a.ts',
    dependencies: [{ resolved: OPEN, dependencyTypes: ['local', 'type-only', 'import'] }],
  };
  expect(findOpeners([office, types, module(OPEN)])).toEqual([]);
});

test('the server reaches no secret of a trustee, and not through what is public of the election either', () => {
  const trustee = 'packages/election/trustee/decrypt-tally.ts';
  const between = module('packages/election/board/tally-data.ts', trustee);
  const service = module('packages/app/services/elections/close.ts', between.source);
  const browser = module('packages/app/web/browser/election-trustee.ts', trustee);
  expect(findOpeners([service, between, browser, module(trustee)])).toEqual([
    [service.source, between.source, trustee],
  ]);
});
