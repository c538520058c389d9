// SPDX-License-Identifier: AGPL-3.0-or-later

/** Where a passkey was used, as the server knows it and not as the request says. */
export type PasskeyPlace = {
  /** Base64url, as the server issued it. */
  readonly challenge: string;
  /** Such as `https://amends.example`. */
  readonly origin: string;
};

export type RegisteredPasskey = {
  /** Base64url. */
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
};

/** Checks what a browser says of a passkey (W3C WebAuthn). Undefined means that it is not so. */
export type PasskeyVerifier = {
  register(response: object, at: PasskeyPlace): Promise<RegisteredPasskey | undefined>;
  /** Gives the passkey's new counter. */
  assert(response: object, at: PasskeyPlace & { readonly passkey: RegisteredPasskey }): Promise<number | undefined>;
};
