// SPDX-License-Identifier: AGPL-3.0-or-later

/** What an officer has on paper. */
export type Sheet = {
  readonly words: readonly string[];
  readonly email: string;
  /** The setup key of six-digit numbers, where no app has it yet. */
  readonly totpSecret?: string;
};

/** What an authenticator app reads from a picture. */
export function totpUri(
  office: string,
  { email, secret }: { readonly email: string; readonly secret: string },
): string {
  const issuer = encodeURIComponent(office);
  return `otpauth://totp/${encodeURIComponent(`${office}:${email}`)}?secret=${secret}&issuer=${issuer}`;
}
