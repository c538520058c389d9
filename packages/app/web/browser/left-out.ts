// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Plugin } from 'vite';

/**
 * Parts of age that a reporter's page never reaches: passphrases (scrypt) and tags on P-256. A channel is sealed to
 * hybrid recipients and its own stanza only. A call of a left-out part throws, which is a failed sealing: nothing is sent.
 */
const LEFT_OUT: Readonly<Record<string, string>> = {
  // A curve whose sizes can be read, as the library does when it loads, and whose every use throws.
  '@noble/curves/nist.js': `
    const lengths = { secretKey: 32, publicKeyUncompressed: 65 };
    const Point = { Fn: { fromBytes: leftOut }, fromBytes: leftOut };
    export const p256 = { lengths, Point, utils: { randomSecretKey: leftOut }, getPublicKey: leftOut, getSharedSecret: leftOut };
    export const p384 = p256;`,
  '@noble/hashes/scrypt.js': 'export const scrypt = leftOut;',
};
const PREFIX = '\0left-out:';

export function leaveOut(): Plugin {
  return {
    name: 'amends:leave-out',
    enforce: 'pre',
    resolveId: (source) => (source in LEFT_OUT ? PREFIX + source : undefined),
    load: (id) => {
      const parts = id.startsWith(PREFIX) ? LEFT_OUT[id.slice(PREFIX.length)] : undefined;
      if (parts === undefined) return undefined;
      return `function leftOut() { throw new Error('left out of the page for reporters'); }\n${parts}`;
    },
  };
}

/** Calls at the top of library modules that only build what nobody imports. */
export const PURE_CALLS: string[] = ['QSF', 'ecdhKem', 'createKitchenSink', 'concreteHybridKem', 'nistCurveKem'];

/** Our own packages do nothing when they are imported, so what nobody uses of them is left out. */
export function hasSideEffects(id: string): boolean {
  return !/\/packages\/(?:base|domain|protocol|app\/client)\//.test(id);
}
