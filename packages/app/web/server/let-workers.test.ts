// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { letWorkers } from './let-workers.ts';

const POLICY = "default-src 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html; sandbox";

function policyOf(route: string | null): string | null {
  const headers = new Headers({ 'content-security-policy': POLICY });
  letWorkers(route, headers);
  return headers.get('content-security-policy');
}

test('only booth, board and trustee’s page may name the address of a worker', () => {
  for (const page of ['vote', 'board', 'trustee']) {
    expect(policyOf(`/[office]/elections/[election]/${page}`)).toBe(
      POLICY.replace('svelte-trusted-html', 'svelte-trusted-html amends-worker'),
    );
  }
  for (const route of ['/[office]/report', '/[office]/elections/[election]', '/[office]/office', null])
    expect([route, policyOf(route)]).toEqual([route, POLICY]);
});

test('a page without a policy gets none from here', () => {
  const headers = new Headers();
  letWorkers('/[office]/elections/[election]/vote', headers);
  expect([...headers]).toEqual([]);
});
