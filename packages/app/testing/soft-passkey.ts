// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { fromHex, must, type JsonObject } from '@amends/base';

const USER_PRESENT_AND_VERIFIED = 0x05;
const HAS_CREDENTIAL = 0x40;

/** An authenticator without a device (W3C WebAuthn, ES256, no attestation): what a browser would send of it. */
export class SoftPasskey {
  readonly id: string;
  readonly #key: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #origin: string;

  constructor(origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.id = randomBytes(16).toString('base64url');
    this.#key = privateKey;
    this.#publicKey = publicKey;
    this.#origin = origin;
  }

  /** What `navigator.credentials.create` gives. */
  create(challenge: string): Answered {
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.from([0, id.length]);
    const credential = Buffer.concat([Buffer.alloc(16), length, id, this.#coseKey()]);
    const authData = Buffer.concat([this.#authData(USER_PRESENT_AND_VERIFIED | HAS_CREDENTIAL), credential]);
    const attestation = Buffer.concat([
      // A CBOR map of three: fmt "none", an empty attStmt, and authData as bytes with two bytes of length.
      must(fromHex('a363666d74646e6f6e656761747453746d74a068617574684461746159')),
      Buffer.from([authData.length >> 8, authData.length & 0xff]),
      authData,
    ]);
    return this.#answer({
      clientDataJSON: this.#clientData('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
    });
  }

  /** What `navigator.credentials.get` gives. */
  get(challenge: string): Answered {
    const authenticatorData = this.#authData(USER_PRESENT_AND_VERIFIED);
    const clientData = this.#clientData('webauthn.get', challenge);
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: createSign('sha256').update(signed).sign(this.#key).toString('base64url'),
    });
  }

  #answer(response: JsonObject): Answered {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }));
  }

  #authData(flags: number): Buffer {
    const site = createHash('sha256').update(new URL(this.#origin).hostname).digest();
    return Buffer.concat([site, Buffer.from([flags]), Buffer.alloc(4)]);
  }

  /** A CBOR map: kty EC2, alg ES256, crv P-256, x and y. */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' });
    const [head, middle] = [must(fromHex('a5010203262001215820')), must(fromHex('225820'))];
    return Buffer.concat([head, Buffer.from(x, 'base64url'), middle, Buffer.from(y, 'base64url')]);
  }
}

type Answered = JsonObject & { readonly id: string };
