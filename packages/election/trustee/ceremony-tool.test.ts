// SPDX-License-Identifier: AGPL-3.0-or-later
// A ceremony that belenios-tool 2.0 went through, opened by ours; and one of ours, which belenios-tool ends.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { itemAt, must } from '@amends/base';
import { afterAll, expect, test } from 'vitest';
import { nativeAesCcm } from '../cli/native-aes-ccm.ts';
import { nativePowers } from '../cli/native-powers.ts';
import { fieldGroup } from '../group/field-group.ts';
import { BELENIOS_2048 } from '../group/parameters.ts';
import { makeCeremony } from '../testing/make-ceremony.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { decryptionKey, keyMessage, rawPolynomial, secretShare } from '../v1/shapes/ceremony.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { certificate } from '../v1/shapes/trustees.ts';
import { receiveMessage } from './channel.ts';
import { deriveKeys } from './derive-keys.ts';
import { openDesk } from './desk.ts';
import { parseSeed } from './seed.ts';
import { webAesCcm } from './web-aes-ccm.ts';

const group = fieldGroup(BELENIOS_2048, nativePowers);
const folder = mkdtempSync(join(tmpdir(), 'ceremony-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Polynomial = { polynomial: string; secrets: string[]; coefexps: { message: string } };
type Key = { private_key: string; public_key: { public_key: string } };
type Recorded = Record<'certs' | 'seeds' | 'polynomials' | 'keys', string[]>;
/** As belenios-tool wrote it (testing/fixtures/README.md). */
function readRecorded(): Recorded {
  const file = new URL('../testing/fixtures/ceremony.json.gz', import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Recorded;
}

test.each([
  ['Node', nativeAesCcm],
  ['WebCrypto', webAesCcm(globalThis.crypto.subtle)],
])('what trustees of belenios-tool seal, ours open, with the cipher of %s', async (_, ccm) => {
  const { certs, seeds, polynomials, keys } = readRecorded();
  const desk = openDesk(group, { random: seededRandom('recorded'), ccm });
  const derived = seeds.map((seed) => deriveKeys(desk, must(parseSeed(seed))));
  const dealt = polynomials.map((text) => JSON.parse(text) as Polynomial);
  for (const [at, own] of derived.entries()) {
    const message = (JSON.parse(itemAt(certs, at)) as { message: string }).message;
    const { verification, encryption } = must(parseExact(message, certificate));
    expect([own.verification, own.encryption].map(String)).toEqual([verification, encryption]);
    const { polynomial: text, coefexps } = itemAt(dealt, at);
    const opened = must(await receiveMessage(desk, own, { sender: own.verification, text }));
    const { polynomial } = must(parseExact(opened, rawPolynomial));
    const exponents = polynomial.map((one) => String(desk.generatorPower(BigInt(one))));
    expect(coefexps.message).toBe(JSON.stringify({ coefexps: exponents }));
    let sum = 0n;
    for (const [from, { verification: sender }] of derived.entries()) {
      const sent = { sender, text: itemAt(itemAt(dealt, from).secrets, at) };
      sum += BigInt(must(parseExact(must(await receiveMessage(desk, own, sent)), secretShare)).secret);
    }
    const { private_key: sealed, public_key: made } = JSON.parse(itemAt(keys, at)) as Key;
    const share = must(await receiveMessage(desk, own, { sender: own.verification, text: sealed }));
    const { decryption_key: secret } = must(parseExact(share, decryptionKey));
    // It writes the sum without reducing it.
    expect(BigInt(secret) % group.order).toBe(sum % group.order);
    expect(String(desk.generatorPower(sum))).toBe(made.public_key);
  }
});

test('what our trustees seal, belenios-tool opens, and makes the same keys of', { timeout: 300_000 }, async () => {
  const { certificates, polynomials, keys, seats } = await makeCeremony(group, { size: 3, threshold: 2 });
  const put = (name: string, lines: readonly string[]): void =>
    writeFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(''));
  put('certs.jsons', certificates);
  put('polynomials.jsons', polynomials);
  const tool = (step: number, more: readonly string[], input = ''): string => {
    const args = ['setup', 'generate-trustee-key-threshold', '--group', BELENIOS_2048.name, '--step', String(step)];
    const files = ['--certs', 'certs.jsons', '--threshold', '2'];
    return execFileSync('belenios-tool', [...args, ...files, ...more], {
      cwd: folder,
      input,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  };
  tool(2, []);
  tool(4, ['--polynomials', 'polynomials.jsons']);
  expect(readdirSync(folder).filter((name) => name.endsWith('.vinput'))).toHaveLength(3);
  const routed = polynomials.map((text) => (JSON.parse(text) as Polynomial).polynomial);
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.vinput'))) {
    const vinput = readFileSync(join(folder, name), 'utf8');
    // Files are called after keys, so that whose it is is told by what is in it.
    const index = routed.indexOf((JSON.parse(vinput) as Polynomial).polynomial);
    writeFileSync(join(folder, 'seed.key'), itemAt(seats, index).seed);
    const made = JSON.parse(tool(5, ['--key', 'seed.key'], vinput)) as Key;
    const ours = must(parseExact(itemAt(keys, index), keyMessage));
    expect(made.public_key.public_key).toBe(ours.public_key.public_key);
  }
});
