// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Without WebCrypto nothing can be sealed here, and in a browser from before 2022 what follows would stop half-way
 * (ADR 0024): then the page stays the plain one that says so.
 */
export function canSeal(): boolean {
  return isSecureContext && 'subtle' in crypto && 'TransformStream' in globalThis && 'at' in Array.prototype;
}
