// SPDX-License-Identifier: AGPL-3.0-or-later
import { canonicalJson, err, ok, toHex, type Result } from '@amends/base';
import { sha256 } from '../keys/derive.ts';
import { verifySignature } from '../keys/signature.ts';
import type { Roster } from '../roster/verify-roster.ts';
import { rosterExtends } from '../roster/verify-roster.ts';
import { GENERATION_KIND } from '../wire/acts.ts';
import { entryJson, type Entry, type SignedEntry } from '../wire/entry.ts';
import {
  EMPTY_CHAIN,
  type Chain,
  type ChainContext,
  type ChainFault,
  type EntryVerifier,
  type StoredEntry,
} from './chain-state.ts';
import { openEntry } from './entry.ts';
import { afterEntry, authorKey, mayBegin } from './membership.ts';

/** Faults behind which nothing is read: what stands there is not what its place asks for. */
const STOPPING: readonly ChainFault[] = ['out-of-order', 'bad-generation'];

/**
 * Opens and checks a channel's entries behind those of `from` (PROTOCOL.md CHAIN-1 to CHAIN-13). A faulty entry is
 * named and counts for nothing; behind one that stands out of place nothing is read.
 */
export async function openChain(
  stored: readonly StoredEntry[],
  context: ChainContext,
  from: Chain = EMPTY_CHAIN,
): Promise<Chain> {
  let chain = from;
  for (const row of stored) {
    if (chain.stopped) break;
    chain = await openNext(row, chain, context);
  }
  return chain;
}

/** Reads one more entry. */
export async function openNext(row: StoredEntry, chain: Chain, context: ChainContext): Promise<Chain> {
  const opened = await openInPlace(row, chain, context);
  const checked = opened.ok ? await check(opened.value, chain, context) : opened;
  const hash = toHex(sha256(row.bytes));
  if (checked.ok) return afterEntry(chain, { entry: checked.value, hash }, context);
  const fault = { entry: chain.length + 1, fault: checked.error };
  // Who the reporter is, and with which secret a generation begins, nothing that comes later can make good.
  const isBeginning = chain.length === 0 || row.generation !== chain.generation;
  const stopped = isBeginning || STOPPING.includes(checked.error);
  return { ...chain, faults: [...chain.faults, fault], stopped, length: chain.length + 1, head: hash };
}

async function openInPlace(
  row: StoredEntry,
  chain: Chain,
  context: ChainContext,
): Promise<Result<SignedEntry, ChainFault>> {
  if (row.sequence !== chain.length) return err('out-of-order');
  const isNext = row.generation === chain.generation + 1 && chain.length > 0;
  if (row.generation !== chain.generation && !isNext) return err('bad-generation');
  const key = context.keys.get(row.generation);
  if (key === undefined) return err('does-not-open');
  return await openEntry(row.bytes, { key, sequence: row.sequence });
}

async function check(signed: SignedEntry, chain: Chain, context: ChainContext): Promise<Result<Entry, ChainFault>> {
  const { entry } = signed;
  if (entry.office !== context.office) return err('wrong-office');
  if (entry.previous !== chain.head) return err('broken-link');
  const opening = chain.length === 0 ? entry.opening : chain.opening;
  if (isOpeningWrong(entry, chain, context)) return err('bad-opening');
  const genesis = opening?.rosterGenesis ?? context.roster.genesis;
  if (!rosterExtends(context.roster, { genesis, head: entry.roster })) return err('unknown-roster');
  if (isOlder(entry.roster, chain.roster, context.roster)) return err('old-roster');
  const isStart = entry.generation !== chain.generation;
  if (!isStart && entry.kind === GENERATION_KIND) return err('malformed');
  if (isStart && !mayBegin(entry, chain, context)) return err('bad-generation');
  const key = authorKey(entry, chain, context);
  if (key === undefined) return err('unknown-author');
  const message = canonicalJson(entryJson(entry));
  const { signature } = signed;
  const verify = context.verify ?? verifyHere;
  return (await verify(message, { signature, verifyKey: key })) ? ok(entry) : err('bad-signature');
}

const verifyHere: EntryVerifier = (message, by) => Promise.resolve(verifySignature('entry', message, by));

/** An opening stands in the first entry of a reporter's channel, in her own words, and nowhere else. */
function isOpeningWrong(entry: Entry, chain: Chain, context: ChainContext): boolean {
  const expected = chain.length === 0 && context.file === undefined;
  if ((entry.opening !== null) !== expected) return true;
  return expected && entry.author.kind !== 'reporter';
}

function isOlder(hash: string, newest: string, roster: Roster): boolean {
  const place = (of: string) => roster.states.findIndex((state) => state.hash === of);
  return place(hash) < place(newest);
}
