// SPDX-License-Identifier: AGPL-3.0-or-later

/** Without WebCrypto nothing can be sealed here, and the page stays the plain one that says so. */
export function canSeal(): boolean {
  return isSecureContext && 'subtle' in crypto;
}
