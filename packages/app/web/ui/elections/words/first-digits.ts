// SPDX-License-Identifier: AGPL-3.0-or-later

const SHOWN = 16;

/** How a hash in hexadecimal begins, in groups that can be compared with those in a mail. */
export function firstDigits(hash: string): string {
  return (hash.slice(0, SHOWN).match(/.{1,4}/g) ?? []).join(' ');
}
