// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Plugin } from 'vite';

/**
 * Parts of age that a reporter's page never reaches: passphrases (scrypt), and keys that are only X25519 or lie on P-256.
 * A channel is sealed to hybrid recipients and its own stanza only. A call of a left-out part throws, which is a failed
 * sealing: nothing is sent.
 */
const LEFT_OUT: Readonly<Record<string, string>> = {
  // A curve whose sizes can be read, as the library does when it loads, and whose every use throws.
  '@noble/curves/nist.js': `
    const lengths = { secretKey: 32, publicKeyUncompressed: 65 };
    const Point = { Fn: { fromBytes: leftOut }, fromBytes: leftOut };
    export const p256 = { lengths, Point, utils: { randomSecretKey: leftOut }, getPublicKey: leftOut, getSharedSecret: leftOut };
    export const p384 = p256;`,
  '@noble/hashes/scrypt.js': 'export const scrypt = leftOut;',
  './x25519.js': 'export { leftOut as scalarMult, leftOut as scalarMultBase };',
};
/** What stays of the library's recipients; the others are functions of this name that throw. */
const RECIPIENTS = './recipients.js';
const KEPT_RECIPIENTS = ['HybridRecipient', 'HybridIdentity', 'generateHybridIdentity', 'identityToRecipient'];
const LEFT_RECIPIENTS = [
  'X25519Recipient',
  'X25519Identity',
  'TagRecipient',
  'HybridTagRecipient',
  'ScryptRecipient',
  'ScryptIdentity',
  'generateIdentity',
  'generateX25519Identity',
];
const PREFIX = '\0left-out:';

export function leaveOut(): Plugin {
  return {
    name: 'amends:leave-out',
    enforce: 'pre',
    async resolveId(source, importer = '') {
      if (source in LEFT_OUT && /\/age-encryption\/|\/@noble\//.test(importer)) return PREFIX + source;
      if (source !== RECIPIENTS || !importer.endsWith('/age-encryption/dist/index.js')) return undefined;
      const whole = await this.resolve(source, importer, { skipSelf: true });
      return whole && PREFIX + whole.id;
    },
    load: (id) => {
      if (!id.startsWith(PREFIX)) return undefined;
      const name = id.slice(PREFIX.length);
      return `function leftOut() { throw new Error('left out of the page for reporters'); }\n${LEFT_OUT[name] ?? recipientsOf(name)}`;
    },
  };
}

function recipientsOf(file: string): string {
  return [
    `export { ${KEPT_RECIPIENTS.join(', ')} } from ${JSON.stringify(file)};`,
    ...LEFT_RECIPIENTS.map((name) => `export { leftOut as ${name} };`),
  ].join('\n');
}

/** Calls at the top of library modules that only build what nobody imports. */
export const PURE_CALLS: string[] = ['QSF', 'ecdhKem', 'createKitchenSink', 'concreteHybridKem', 'nistCurveKem'];

/** Our own packages do nothing when they are imported, so what nobody uses of them is left out. */
export function hasSideEffects(id: string): boolean {
  return !/\/packages\/(?:base|domain|protocol|app\/client)\//.test(id);
}
