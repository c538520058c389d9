// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  canonicalJson,
  err,
  fromBase64url,
  must,
  ok,
  toHex,
  type OfficeId,
  type OfficerId,
  type Result,
} from '@amends/base';
import { sha256 } from '../keys/derive.ts';
import { verifySignature } from '../keys/signature.ts';
import { memberAt, rosterExtends, type Roster } from '../roster/verify-roster.ts';
import { entryJson, NO_PREVIOUS, type Entry, type Opening, type SignedEntry } from '../wire/entry.ts';
import { readBytes } from '../wire/read.ts';
import { openEntry, type EntryFault } from './entry.ts';
import type { ChannelSecret } from '../generation/channel-secret.ts';

/** The kind of entry by which an officer gives a reporter a new code, and so a new key to sign with. */
export const NEW_CODE_KIND = 'new-code';

export type StoredEntry = { readonly sequence: number; readonly bytes: Uint8Array };

export type OpenedEntry = { readonly entry: Entry; readonly hash: string };

export type ChainFault =
  | EntryFault
  /** The entry before it is missing, or stands elsewhere. */
  | 'out-of-order'
  /** It does not continue the entry before it. */
  | 'broken-link'
  | 'wrong-office'
  | 'bad-opening'
  /** Its author's roster is not one that the served roster continues. */
  | 'unknown-roster'
  /** Its author may not write here: not a reader, excluded, or nobody we know. */
  | 'unknown-author'
  | 'bad-signature';

export type Chain = {
  /** Checked entries, in order, up to the first fault. */
  readonly entries: readonly OpenedEntry[];
  /** What is wrong with which entry, counting from 1. */
  readonly fault?: { readonly entry: number; readonly fault: ChainFault };
};

export type ChainContext = {
  readonly office: OfficeId;
  readonly key: ChannelSecret;
  readonly roster: Roster;
  /** The officers who may write, for a channel that has no opening of its own. */
  readonly writers?: readonly OfficerId[];
};

/**
 * Opens and checks a channel's entries, from the first (PROTOCOL.md CHAIN-1 to CHAIN-8).
 * Nothing behind a faulty entry is given: it could not be trusted.
 */
export async function openChain(stored: readonly StoredEntry[], context: ChainContext): Promise<Chain> {
  const entries: OpenedEntry[] = [];
  for (const [index, row] of stored.entries()) {
    const opened = await openNext(row, entries, context);
    if (!opened.ok) return { entries, fault: { entry: index + 1, fault: opened.error } };
    entries.push(opened.value);
  }
  return { entries };
}

/** Opens one more entry behind those that were checked before. */
export async function openNext(
  row: StoredEntry,
  before: readonly OpenedEntry[],
  context: ChainContext,
): Promise<Result<OpenedEntry, ChainFault>> {
  if (row.sequence !== before.length) return err('out-of-order');
  const signed = await openEntry(row.bytes, { key: context.key, sequence: row.sequence });
  if (!signed.ok) return signed;
  const fault = findFault(signed.value, before, context);
  if (fault !== undefined) return err(fault);
  return ok({ entry: signed.value.entry, hash: toHex(sha256(row.bytes)) });
}

/** The reporter's key that is in force after these entries. 32 bytes, or undefined where there is no reporter. */
export function reporterKey(entries: readonly OpenedEntry[]): Uint8Array | undefined {
  let key = readBytes(entries[0]?.entry.opening?.reporterVerifyKey, 32);
  // Where nobody reported, no later entry makes a reporter.
  if (key === undefined) return undefined;
  for (const { entry } of entries) {
    if (entry.kind === NEW_CODE_KIND && entry.author.kind === 'officer') {
      key = readBytes(entry.data.verifyKey, 32) ?? key;
    }
  }
  return key;
}

function findFault(signed: SignedEntry, before: readonly OpenedEntry[], context: ChainContext): ChainFault | undefined {
  const { entry } = signed;
  if (entry.office !== context.office) return 'wrong-office';
  if (entry.previous !== (before.at(-1)?.hash ?? NO_PREVIOUS)) return 'broken-link';
  const opening = before.length === 0 ? entry.opening : (before[0]?.entry.opening ?? null);
  if (before.length > 0 && entry.opening !== null) return 'bad-opening';
  if (before.length === 0 && (opening === null) !== (context.writers !== undefined)) return 'bad-opening';
  // Only her own signature makes an opening the reporter's: it says who is left out.
  if (before.length === 0 && opening !== null && entry.author.kind !== 'reporter') return 'bad-opening';
  const genesis = opening?.rosterGenesis ?? context.roster.genesis;
  if (!rosterExtends(context.roster, { genesis, head: entry.roster })) return 'unknown-roster';
  const key = authorKey(entry, { before, opening, context });
  if (key === undefined) return 'unknown-author';
  const message = canonicalJson(entryJson(entry));
  return verifySignature('entry', message, { signature: signed.signature, verifyKey: key })
    ? undefined
    : 'bad-signature';
}

function authorKey(
  entry: Entry,
  at: { readonly before: readonly OpenedEntry[]; readonly opening: Opening | null; readonly context: ChainContext },
): Uint8Array | undefined {
  if (entry.author.kind === 'reporter') {
    return at.before.length === 0 ? readBytes(entry.opening?.reporterVerifyKey, 32) : reporterKey(at.before);
  }
  const { id } = entry.author;
  const writers = at.opening === null ? at.context.writers : at.opening.readers;
  if (writers?.includes(id) !== true || at.opening?.excluded.includes(id) === true) return undefined;
  const member = memberAt(at.context.roster, { head: entry.roster, id });
  return member === undefined ? undefined : must(fromBase64url(member.verifyKey));
}
