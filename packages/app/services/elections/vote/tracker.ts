// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, must, toBase64url } from '@amends/base';
import type { BoardBallot } from '../../../ports/board-store.ts';

/** By which a voter finds her ballot: the hash of its bytes as Belenios writes it, in Base64 without padding. */
export function trackerOf(hash: string): string {
  return toBase64url(must(fromHex(hash)))
    .replaceAll('-', '+')
    .replaceAll('_', '/');
}

/** Records of Setup, its event among them, stand before the first ballot; each ballot has its event behind it. */
const BEFORE_BALLOTS = 5;
/** Where Setup's event stands. */
export const SETUP_POSITION = BEFORE_BALLOTS - 1;

/** The number of a ballot's event. */
export function heightOf({ position }: BoardBallot): number {
  return 1 + (position - BEFORE_BALLOTS) / 2;
}
