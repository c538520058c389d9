// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok, type Result } from '@amends/base';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import type { TransportFault } from '../transport.ts';
import { openLabel } from './device-name.ts';
import { makeWords, type NewWords } from './new-words.ts';
import { makePasskey, type PasskeyFault, type PasskeyOwner, type PasskeyTools } from './passkey.ts';

/** How an officer opens her keys: words on paper, and passkeys on her devices. */
export type WaysIn = {
  /** False after joining by passkey, until she has made her sheet. */
  hasWords(): boolean;
  /** Makes words for a new sheet. Those she has go on until `keepSheet`. */
  newSheet(): Promise<Result<NewSheet, TransportFault>>;
  /** Once she has the sheet on paper: its words open her keys, and those before open nothing. */
  keepSheet(sheet: NewSheet): Promise<Result<void, TransportFault>>;
  passkeys(): Promise<Result<readonly MyPasskey[], TransportFault>>;
  /** Makes a passkey on this device, for one touch from then on. */
  addPasskey(): Promise<Result<void, PasskeyFault>>;
  removePasskey(id: string): Promise<Result<void, TransportFault>>;
};

export type NewSheet = NewWords & {
  readonly email: string;
  /** For an app that makes six-digit numbers; an app that was set up with it before goes on. */
  readonly totpSecret: string;
};

export type MyPasskey = {
  readonly id: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Such as “Firefox on Linux”, where it is known. */
  readonly name: string | undefined;
  /** Whether it opened this session or was made in it. */
  readonly isThisOne: boolean;
};

/** How this session was opened. */
export type CameIn = { readonly hasWords: boolean; readonly passkey?: string };

export function waysInOf(
  tools: PasskeyTools,
  officer: { readonly me: PasskeyOwner; readonly identity: Identity },
  cameIn: CameIn,
): WaysIn {
  let { hasWords } = cameIn;
  const mine = new Set(cameIn.passkey === undefined ? [] : [cameIn.passkey]);
  return {
    hasWords: () => hasWords,
    async newSheet() {
      const view = await tools.api.readSheet();
      if (!view.ok) return view;
      return ok({ ...(await makeWords(tools.random, officer.identity)), ...view.value });
    },
    async keepSheet({ sealed }) {
      const kept = await tools.api.setWords(sealed);
      hasWords ||= kept.ok;
      return kept;
    },
    async passkeys() {
      const listed = await tools.api.passkeys();
      if (!listed.ok) return listed;
      const named = listed.value.map(async ({ id, day, label }) => ({
        id,
        day,
        name: label === undefined ? undefined : await openLabel(label, officer.identity),
        isThisOne: mine.has(id),
      }));
      return ok(await Promise.all(named));
    },
    async addPasskey() {
      const made = await makePasskey(tools, officer);
      if (!made.ok) return made;
      const added = await tools.api.addPasskey(made.value);
      if (added.ok) mine.add(made.value.id);
      return added;
    },
    async removePasskey(id) {
      return await tools.api.removePasskey(id);
    },
  };
}
