// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8, type Random } from '@amends/base';
import type { Context } from '../../context.ts';
import type { AtElection } from './find-vote.ts';

const CODES = 1_000_000;
const DIGITS = 6;
/** The largest multiple of a million below 2^32: numbers from there on are drawn again, so that no code is likelier. */
const DRAWN_MAX = Math.floor(2 ** 32 / CODES) * CODES;

/** Six random digits. */
export function drawCode(random: Random): string {
  for (;;) {
    const bytes = random(4);
    const drawn = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    if (drawn < DRAWN_MAX) return String(drawn % CODES).padStart(DIGITS, '0');
  }
}

/** What is kept of a code. */
export function codeMac(
  { secrets }: Context,
  { office, election }: AtElection,
  { id, code }: { readonly id: string; readonly code: string },
): Uint8Array {
  return secrets.mac(`election/code/${office}/${election}`, utf8(`${id}|${code}`));
}
