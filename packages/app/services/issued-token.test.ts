// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from '@amends/base';
import { expect, test } from 'vitest';
import { freshContext, OFFICE, type FreshContext } from '../testing/fresh-context.ts';
import { acceptToken, issueToken, useOnceHere } from './issued-token.ts';

const MINUTE = 60_000;

test('a token is used once, and what has ended is forgotten', () => {
  const context = freshContext();
  const first = accepted(context);
  expect(useOnceHere(context, first)).toBe(true);
  expect(useOnceHere(context, first)).toBe(false);
  expect(useOnceHere(context, accepted(context))).toBe(true);
  expect(useOnceHere(context, first)).toBe(false);
  context.pass(3 * MINUTE);
  expect(useOnceHere(context, accepted(context))).toBe(true);
  // Its memory is free again; `acceptToken` refuses it for its age.
  expect(useOnceHere(context, first)).toBe(true);
});

test('no more than ten thousand are remembered, the newest of them', () => {
  const context = freshContext();
  const tokens = Array.from({ length: 10_001 }, (_, index) => ({
    subject: new Uint8Array(32),
    endsAt: context.clock() + MINUTE,
    hash: new Uint8Array(new Uint32Array([index]).buffer),
  }));
  for (const token of tokens) expect(useOnceHere(context, token), toHex(token.hash)).toBe(true);
  const [oldest, second] = tokens;
  expect(second && useOnceHere(context, second)).toBe(false);
  expect(oldest && useOnceHere(context, oldest)).toBe(true);
});

test('another process, with other secrets in memory, remembers for itself', () => {
  const [one, other] = [freshContext(), freshContext()];
  const token = accepted(one);
  expect([useOnceHere(one, token), useOnceHere(other, token)]).toEqual([true, true]);
});

function accepted(context: FreshContext) {
  const what = { purpose: 'return/challenge', office: OFFICE } as const;
  const token = issueToken(context, { ...what, subject: new Uint8Array(32), lifetime: 2 * MINUTE });
  const found = acceptToken(context, { ...what, token });
  if (found === undefined) throw new Error('a fresh token is accepted');
  return found;
}
