// SPDX-License-Identifier: AGPL-3.0-or-later
// The age vectors of C2SP/CCTV, which we did not write, against the library that opens everything here.
import * as vectors from 'cctv-age';
import { armor, Decrypter } from 'age-encryption';
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readAgeForm } from './wire/age-form.ts';

type Vector = {
  readonly name: string;
  readonly facts: ReadonlyMap<string, readonly string[]>;
  readonly file: Uint8Array;
};

/** A vector is lines of "name: value", an empty line, and the file. */
function readVector(name: string, bytes: Uint8Array): Vector {
  const end = Buffer.from(bytes).indexOf('\n\n');
  const facts = new Map<string, string[]>();
  for (const line of Buffer.from(bytes.subarray(0, end)).toString().split('\n')) {
    const [key = '', value = ''] = line.split(/: (.*)/s);
    facts.set(key, [...(facts.get(key) ?? []), value]);
  }
  const rest = bytes.subarray(end + 2);
  return { name, facts, file: facts.get('compressed')?.[0] === 'zlib' ? new Uint8Array(inflateSync(rest)) : rest };
}

const all = Object.entries(vectors).map(([name, bytes]) => readVector(name, bytes));
const fact = ({ facts }: Vector, name: string) => facts.get(name)?.[0];

/** The plaintext, or what was given out of it before the fault. */
async function open({ facts, file }: Vector): Promise<{ readonly plain: Uint8Array; readonly ok: boolean }> {
  const decrypter = new Decrypter();
  for (const identity of facts.get('identity') ?? []) decrypter.addIdentity(identity);
  for (const passphrase of facts.get('passphrase') ?? []) decrypter.addPassphrase(passphrase);
  try {
    const sealed = facts.get('armored')?.[0] === 'yes' ? armor.decode(Buffer.from(file).toString('latin1')) : file;
    return { plain: await decrypter.decrypt(sealed), ok: true };
  } catch {
    return { plain: new Uint8Array(), ok: false };
  }
}

test('the vectors are all there, and hybrid ones are among them', () => {
  expect(all.length).toBeGreaterThan(100);
  const hybrid = all.filter((vector) => fact(vector, 'identity')?.startsWith('AGE-SECRET-KEY-PQ-1'));
  expect(hybrid.length).toBeGreaterThan(5);
  expect(new Set(all.map((vector) => fact(vector, 'expect')))).toEqual(
    new Set(['success', 'no match', 'HMAC failure', 'header failure', 'payload failure', 'armor failure']),
  );
});

test.each(all)(
  'the library does with $name what the vector expects',
  async (vector) => {
    const { ok, plain } = await open(vector);
    expect(ok).toBe(fact(vector, 'expect') === 'success');
    if (ok) expect(createHash('sha256').update(plain).digest('hex')).toBe(fact(vector, 'payload'));
  },
  60_000,
);

test('FORM-1: the form of every file that opens is known to us', () => {
  const opening = all.filter((vector) => fact(vector, 'expect') === 'success' && fact(vector, 'armored') === undefined);
  expect(opening.length).toBeGreaterThan(15);
  expect(opening.filter(({ file }) => !readAgeForm(file).ok).map(({ name }) => name)).toEqual([]);
});
