// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, ok, toBase64url, type Result } from '@amends/base';

/**
 * What stands in an election's description besides words for people: what each trustee committed to for the lot, in
 * the order of their numbers, and the SHA-256 of the list of spare and paper credentials. Setup hashes all of it.
 */
export type ElectionDescription = {
  /** For people; no line of it begins like ours. */
  readonly about: string;
  /** 32 bytes each. */
  readonly lots: readonly Uint8Array[];
  /** 64 hexadecimal digits; null in an election without such credentials. */
  readonly pools: string | null;
};

const LOT = /^amends-lot (\d{1,3}) ([A-Za-z0-9_-]{43})$/;
const POOLS = /^amends-pools ([0-9a-f]{64})$/;
const OURS = /^amends-(?:lot|pools)\b/;

/** The text: what is for people first, then a line for each commitment, then one for the pools. */
export function writeDescription({ about, lots, pools }: ElectionDescription): string {
  const kept = about.split('\n').map((line) => (OURS.test(line) ? ` ${line}` : line));
  const committed = lots.map((lot, index) => `amends-lot ${String(index + 1)} ${toBase64url(lot)}`);
  return [...kept, ...committed, ...(pools === null ? [] : [`amends-pools ${pools}`])].join('\n');
}

/**
 * Reads such a text. An election that others made has no lines of ours.
 *
 * @returns `malformed` when a line begins like ours and is none, or the numbers do not count up from 1
 */
export function readDescription(text: string): Result<ElectionDescription, 'malformed'> {
  const lines = text.split('\n');
  const ours = lines.filter((line) => OURS.test(line));
  const lots: Uint8Array[] = [];
  let pools: string | null = null;
  for (const line of ours) {
    const [, number, bytes] = LOT.exec(line) ?? [];
    const lot = fromBase64url(bytes ?? '');
    const hash = POOLS.exec(line)?.[1];
    if (number === String(lots.length + 1) && lot.ok && pools === null) lots.push(lot.value);
    else if (hash !== undefined && pools === null) pools = hash;
    else return err('malformed');
  }
  return ok({ about: lines.filter((line) => !OURS.test(line)).join('\n'), lots, pools });
}
