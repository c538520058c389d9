// SPDX-License-Identifier: AGPL-3.0-or-later
import { isJsonObject, type Json } from '@amends/base';
import type { ElectionScope } from '@amends/protocol/keys/election-scope.ts';

/** What a trustee's device remembers of an election, all of it public: hashes in hex. */
export type Remembered = {
  /** The first event, whose words were read aloud. */
  readonly setup?: string;
  /** The event that ended the vote, as it was first published. */
  readonly closing?: string;
  /** What she decrypted: she decrypts nothing else. */
  readonly opened?: string;
};

export type TrusteeMemory = {
  read(): Remembered;
  /** False when the device keeps nothing. */
  keep(more: Remembered): boolean;
};

/** The part of a browser's storage that is used. */
type Kept = Pick<Storage, 'getItem' | 'setItem'>;

const PARTS = ['setup', 'closing', 'opened'] as const;
const HASH = /^[0-9a-f]{64}$/;

/** A memory in the browser's own storage. What was kept by nobody but this page is read like what comes from outside. */
export function trusteeMemory(
  storage: () => Kept,
  { scope, trustee }: { readonly scope: ElectionScope; readonly trustee: number },
): TrusteeMemory {
  const name = `amends/${scope}/trustee/${String(trustee)}`;
  const read = (): Remembered => {
    try {
      return rememberedOf(storage().getItem(name));
    } catch {
      // A browser that keeps nothing remembers nothing. `keep` says so before it matters.
      return {};
    }
  };
  return {
    read,
    keep(more) {
      try {
        storage().setItem(name, JSON.stringify({ ...read(), ...more }));
        return storage().getItem(name) !== null;
      } catch {
        // Full, or forbidden by who owns the device.
        return false;
      }
    },
  };
}

function rememberedOf(text: string | null): Remembered {
  // Parsed, and then looked at.
  const json = JSON.parse(text ?? '{}') as Json;
  if (!isJsonObject(json)) return {};
  const parts = PARTS.flatMap((part) => {
    const value = json[part];
    return typeof value === 'string' && HASH.test(value) ? [[part, value]] : [];
  });
  return Object.fromEntries(parts) as Remembered;
}
