// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONG, SHORT } from '../testing/credential-vectors.ts';
import { ALPHABET } from './credential-format.ts';
import { parseCredential } from './parse-credential.ts';

test.each([...SHORT.items, ...LONG.items])('$credential is read, with spaces and dashes as they may be', (item) => {
  const { credential } = item;
  const bare = credential.replaceAll('-', '');
  for (const typed of [
    credential,
    bare,
    `  ${credential}\n`,
    credential.replaceAll('-', ' '),
    credential.replaceAll('-', '–'),
    credential.replaceAll('-', '\u2011'),
    `\u200b${[...bare].join('\u00a0')}`,
    `-${credential}-`,
  ])
    expect([typed, parseCredential(typed)]).toEqual([typed, { ok: true, value: credential }]);
});

test('a slip in one of 15 characters is found, but for the one that the check cannot tell', () => {
  const characters = itemAt(SHORT.items, 0).credential.replaceAll('-', '');
  const wrong = { ok: false, error: { type: 'check' } };
  // Characters 53 apart are one to the check; the last one has no other that fits.
  for (let place = 0; place < characters.length; place++) {
    const others = Array.from(ALPHABET).filter((other) => other !== characters[place]);
    const read = others.map((other) =>
      parseCredential(characters.slice(0, place) + other + characters.slice(place + 1)),
    );
    const unseen = read.filter(({ ok }) => ok).length;
    expect(unseen).toBeLessThanOrEqual(place === characters.length - 1 ? 0 : 1);
    for (const each of read.filter(({ ok }) => !ok)) expect(each).toEqual(wrong);
  }
});

test('neighbours that changed places are found in 15 characters', () => {
  const characters = itemAt(SHORT.items, 0).credential.replaceAll('-', '');
  for (let place = 0; place < characters.length - 1; place++) {
    const [one = '', two = ''] = characters.slice(place, place + 2);
    const swapped = characters.slice(0, place) + two + one + characters.slice(place + 2);
    expect([place, parseCredential(swapped).ok]).toEqual([place, one === two]);
  }
});

test('what is wrong is said, with the place and without the character', () => {
  const faultOf = (typed: string): unknown => {
    const read = parseCredential(typed);
    return read.ok ? undefined : read.error;
  };
  const long = 'H1YsY-NWzgri-9Do53-zQAsVm';
  expect(faultOf('')).toEqual({ type: 'length' });
  expect(faultOf(long.slice(1))).toEqual({ type: 'length' });
  expect(faultOf(`${long}1`)).toEqual({ type: 'length' });
  expect(faultOf('dSR-MHP-DNx-kkz-4g')).toEqual({ type: 'length' });
  expect(faultOf(long + ' '.repeat(200))).toEqual({ type: 'length' });
  for (const other of ['0', 'O', 'I', 'l', 'é', '_', '😀', 'H\u0301'])
    expect([other, faultOf(long.replace('H', other))]).toEqual([
      other,
      other === 'H\u0301' ? { type: 'length' } : { type: 'alphabet', place: 1 },
    ]);
  expect(faultOf(long.replace(/m$/, '0'))).toEqual({ type: 'alphabet', place: 22 });
  expect(faultOf(long.toUpperCase())).toEqual({ type: 'alphabet', place: 11 });
});

test('nothing typed throws, and what is read is read again as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
      const read = parseCredential(typed);
      if (read.ok) expect(must(parseCredential(read.value))).toBe(read.value);
    }),
    { seed: 20260 },
  );
});
