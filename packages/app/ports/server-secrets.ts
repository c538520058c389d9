// SPDX-License-Identifier: AGPL-3.0-or-later

/** What the server itself keeps secret. None of it opens anything a reporter or an officer wrote. */
export type ServerSecrets = {
  /** Seals a TOTP secret for the database. */
  seal(plain: Uint8Array): Uint8Array;
  /** Opens it again, or gives undefined where it was sealed by another server. */
  open(sealed: Uint8Array): Uint8Array | undefined;
  /** A stable 32-byte value that nobody else can compute. */
  mac(purpose: string, message: Uint8Array): Uint8Array;
};
