// SPDX-License-Identifier: AGPL-3.0-or-later
// A trustee who deviates, with all her own keys; and a server that alters, swaps or withholds what was published.
import { itemAt, must, type Result } from '@amends/base';
import { expect, test } from 'vitest';
import type { CeremonyFault } from '../board/ceremony/ceremony-fault.ts';
import { agreedMessage } from '../board/ceremony/agreed-message.ts';
import { assembleThreshold, type Ceremony } from '../board/ceremony/assemble-threshold.ts';
import { checkCertificates } from '../board/ceremony/check-certificates.ts';
import { bigintPowers } from '../group/bigint-powers.ts';
import { fieldGroup } from '../group/field-group.ts';
import { makeCeremony } from '../testing/make-ceremony.ts';
import { TEST_GROUP } from '../testing/test-group.ts';
import { toDecimal } from '../v1/shapes/basics.ts';
import { keyMessage, polynomialMessage, type KeyMessage, type PolynomialMessage } from '../v1/shapes/ceremony.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { sendMessage } from './channel.ts';
import { dealPolynomial } from './deal-polynomial.ts';
import { deriveKeys } from './derive-keys.ts';
import { makeCertificate } from './make-certificate.ts';
import { makeKeyShare } from './make-key-share.ts';
import { makeTrusteeKey } from './make-trustee-key.ts';
import { openKeyShare } from './open-key-share.ts';
import { sealText } from './seal-text.ts';
import { makeSeed } from './seed.ts';
import { signMessage } from './sign-message.ts';

const group = fieldGroup(TEST_GROUP, bigintPowers);
const { desk, agreement, seats, ...honest } = await makeCeremony(group, { size: 3, threshold: 2 });
const keysOf = (trustee: number) => deriveKeys(desk, itemAt(seats, trustee - 1).seed);
const certified = must(checkCertificates(agreement, honest.certificates));
/** Whoever deviates is the second one, and who finds it is the third. */
const [bad, finder] = [2, itemAt(seats, 2)];
const stranger = { ...finder, seed: makeSeed(desk.random) };

const swap = (texts: readonly string[], text: string): readonly string[] =>
  texts.map((one, index) => (index === bad - 1 ? text : one));
const faultOf = (result: Result<unknown, CeremonyFault>): CeremonyFault | undefined =>
  result.ok ? undefined : result.error;

const certificate = (keys: { verification: bigint; encryption: bigint }, context: object = {}): string => {
  const agreed = { group: group.name, size: 3, threshold: 2, index: bad, ...context };
  const message = { context: agreed, verification: String(keys.verification), encryption: String(keys.encryption) };
  return JSON.stringify(signMessage(desk, keysOf(bad).signing, JSON.stringify(message)));
};

const OUTSIDE = TEST_GROUP.p - TEST_GROUP.g;

test.each([
  ['certificate-form', '{}'],
  ['certificate-form', JSON.stringify(signMessage(desk, keysOf(bad).signing, '{}'))],
  ['certificate-agreement', certificate(keysOf(bad), { threshold: 1 })],
  ['certificate-agreement', certificate(keysOf(bad), { size: 4 })],
  ['certificate-agreement', certificate(keysOf(bad), { index: 3 })],
  ['certificate-agreement', certificate(keysOf(bad), { group: 'BELENIOS-2048' })],
  ['certificate-key', certificate({ ...keysOf(bad), encryption: 1n })],
  ['certificate-key', certificate({ ...keysOf(bad), encryption: OUTSIDE })],
  ['certificate-key', certificate({ ...keysOf(bad), verification: OUTSIDE })],
  ['certificate-signature', certificate(keysOf(1))],
  ['certificate-twice', certificate({ ...keysOf(bad), encryption: keysOf(1).encryption })],
] as const)('of a certificate is found: %s', async (check, text) => {
  const certificates = swap(honest.certificates, text);
  const expected = { trustee: bad, check };
  expect(faultOf(await dealPolynomial(desk, finder, certificates))).toEqual(expected);
  expect(faultOf(await makeKeyShare(desk, finder, { ...honest, certificates }))).toEqual(expected);
  expect(faultOf(assembleThreshold(agreement, { ...honest, certificates }))).toEqual(expected);
});

test('a trustee finds that the certificate at her number is not hers', async () => {
  const expected = { trustee: 3, check: 'certificate-mine' };
  expect(faultOf(await dealPolynomial(desk, stranger, honest.certificates))).toEqual(expected);
  expect(faultOf(await makeKeyShare(desk, stranger, honest))).toEqual(expected);
});

test('it is found when anything is missing, or too much', () => {
  const rounds = { certificates: 'certificate-count', polynomials: 'polynomial-count', keys: 'key-count' } as const;
  for (const [round, check] of Object.entries(rounds)) {
    const texts = honest[round as keyof Ceremony];
    const less = { ...honest, [round]: texts.slice(0, 1) };
    const more = { ...honest, [round]: [...texts, ...texts] };
    expect(faultOf(assembleThreshold(agreement, less))).toEqual({ trustee: 2, check });
    expect(faultOf(assembleThreshold(agreement, more))).toEqual({ trustee: 4, check });
  }
});

const dealt = must(parseExact(itemAt(honest.polynomials, bad - 1), polynomialMessage));
const polynomial = (change: Partial<PolynomialMessage>): string => JSON.stringify({ ...dealt, ...change });
const signedBy = (trustee: number, coefficients: readonly bigint[]): Partial<PolynomialMessage> => ({
  coefexps: signMessage(desk, keysOf(trustee).signing, JSON.stringify({ coefexps: coefficients.map(String) })),
  signature: signMessage(desk, keysOf(bad).signing, agreedMessage(certified, coefficients)).signature,
});

test.each([
  ['polynomial-form', '{}'],
  ['polynomial-form', polynomial({ secrets: dealt.secrets.slice(1) })],
  ['polynomial-form', polynomial({ coefexps: signMessage(desk, keysOf(bad).signing, '{}') })],
  ['polynomial-degree', polynomial(signedBy(bad, [4n]))],
  ['polynomial-degree', polynomial(signedBy(bad, [4n, 4n, 4n]))],
  ['polynomial-group', polynomial(signedBy(bad, [4n, OUTSIDE]))],
  ['polynomial-signature', polynomial(signedBy(1, [4n, 4n]))],
  ['agreement-signature', polynomial({ signature: dealt.coefexps.signature })],
  ['agreement-signature', polynomial({ coefexps: signedBy(bad, [4n, 4n]).coefexps ?? dealt.coefexps })],
] as const)('of what was dealt is found: %s', async (check, text) => {
  const polynomials = swap(honest.polynomials, text);
  const expected = { trustee: bad, check };
  expect(faultOf(await makeKeyShare(desk, finder, { ...honest, polynomials }))).toEqual(expected);
  expect(faultOf(assembleThreshold(agreement, { ...honest, polynomials }))).toEqual(expected);
});

/** What the second trustee deals to the third one, changed. */
async function dealTo(sent: {
  readonly from?: number;
  readonly to?: number;
  readonly recipient?: bigint;
  readonly message?: string;
}): Promise<string> {
  const { from = bad, to = 3, message = '{"secret":"1"}', recipient = keysOf(to).encryption } = sent;
  const text = await sendMessage(desk, keysOf(from), { recipient, message });
  return polynomial({ secrets: dealt.secrets.map((secret, index) => (index === 2 ? text : secret)) });
}

const notSealed = (secret: string): string =>
  polynomial({ secrets: dealt.secrets.map((one, index) => (index === 2 ? secret : one)) });
const sealed = itemAt(dealt.secrets, 2);
const replaced = (name: string, value: string): string =>
  notSealed(sealed.replace(new RegExp(`"${name}":"[0-9a-f]+"`), `"${name}":"${value}"`));

/** A message sealed to the third trustee that says to be for another one. */
async function misdirect(): Promise<string> {
  const content = JSON.stringify({ recipient: toDecimal(keysOf(3).verification), message: '{}' });
  const signed = signMessage(desk, keysOf(bad).signing, content);
  return JSON.stringify(await sealText(desk, keysOf(3).encryption, JSON.stringify(signed)));
}

test.each([
  ['share-opening', () => Promise.resolve(notSealed('{}'))],
  ['share-opening', () => Promise.resolve(replaced('data', '00'))],
  ['share-opening', () => Promise.resolve(replaced('alpha', '4'))],
  ['share-opening', () => Promise.resolve(replaced('beta', '4'))],
  ['share-opening', () => Promise.resolve(replaced('alpha', String(OUTSIDE)))],
  ['share-opening', () => Promise.resolve(replaced('beta', String(OUTSIDE)))],
  ['share-opening', () => dealTo({ to: 1 })],
  ['share-sender', () => dealTo({ from: 1 })],
  ['share-recipient', async () => notSealed(await misdirect())],
  ['share-form', () => dealTo({ message: '{}' })],
  ['share-form', () => dealTo({ message: `{"secret":"${String(group.order)}"}` })],
  ['share-value', () => dealTo({})],
] as const)('of what is sealed to a trustee she finds: %s', async (check, text) => {
  const polynomials = swap(honest.polynomials, await text());
  expect(faultOf(await makeKeyShare(desk, finder, { ...honest, polynomials }))).toEqual({ trustee: bad, check });
});

test('a trustee finds that what stands there as dealt by her was not', async () => {
  const own = must(parseExact(itemAt(honest.polynomials, 2), polynomialMessage));
  const other = must(parseExact(must(await dealPolynomial(desk, finder, honest.certificates)), polynomialMessage));
  const recipient = keysOf(3).encryption;
  const empty = await sendMessage(desk, keysOf(3), { recipient, message: '{}' });
  for (const text of [other.polynomial, dealt.polynomial, empty]) {
    const polynomials = [...honest.polynomials.slice(0, 2), JSON.stringify({ ...own, polynomial: text })];
    const expected = { trustee: 3, check: 'polynomial-mine' };
    expect(faultOf(await makeKeyShare(desk, finder, { ...honest, polynomials }))).toEqual(expected);
  }
});

const made = must(parseExact(itemAt(honest.keys, bad - 1), keyMessage));
const key = (change: Partial<KeyMessage>): string => JSON.stringify({ ...made, ...change });
const other = makeTrusteeKey(desk, { secret: 5n });

test.each([
  ['key-form', '{}'],
  ['key-proof', key({ public_key: { ...made.public_key, pok: other.pok } })],
  ['key-proof', key({ public_key: { ...made.public_key, public_key: toDecimal(OUTSIDE) } })],
  ['key-share', key({ public_key: other })],
  ['key-signature', key({ signature: dealt.signature })],
] as const)('of a key is found: %s', (check, text) => {
  const found = assembleThreshold(agreement, { ...honest, keys: swap(honest.keys, text) });
  expect(faultOf(found)).toEqual({ trustee: bad, check });
});

test('a share is opened with the seed of its owner only, and only when it is the one of her key', async () => {
  const { seed } = itemAt(seats, bad - 1);
  const open = async (text: string, by = seed) => faultOf(await openKeyShare(desk, by, { trustee: bad, text }));
  const sealedBy = async (message: string): Promise<string> =>
    key({ private_key: await sendMessage(desk, keysOf(bad), { recipient: keysOf(bad).encryption, message }) });
  expect(await open(key({}))).toBeUndefined();
  expect(await open('{}')).toEqual({ trustee: bad, check: 'key-form' });
  const notHers = { trustee: bad, check: 'key-mine' };
  expect(await open(key({}), finder.seed)).toEqual(notHers);
  for (const text of [
    key({ public_key: other }),
    key({ private_key: dealt.polynomial }),
    await sealedBy('{}'),
    await sealedBy(`{"decryption_key":"${String(group.order * 2n)}"}`),
  ])
    expect(await open(text)).toEqual(notHers);
});

test('nobody takes part in what cannot be', () => {
  const sit = (trustee: number, threshold: number) => () =>
    makeCertificate(desk, { ...finder, trustee, agreement: { ...agreement, threshold } });
  expect(sit(1, 4)).toThrow('no more trustees are needed than there are');
  expect(sit(1, 0)).toThrow('no more trustees are needed than there are');
  expect(sit(4, 3)).toThrow('she is one of the trustees');
  expect(sit(0, 3)).toThrow('she is one of the trustees');
  for (const secret of [0n, -1n, group.order])
    expect(() => makeTrusteeKey(desk, { secret })).toThrow('the secret of a trustee is an exponent');
});
