// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, fromBase64url, must, type OfficerId } from '@amends/base';
import { memberAt } from '../roster/verify-roster.ts';
import {
  GENERATION_KIND,
  GRANT_KIND,
  LEAVE_KIND,
  NEW_CODE_KIND,
  OPEN_FILE_KIND,
  readGeneration,
  readGranted,
  readMembers,
  readReporterKeys,
} from '../wire/acts.ts';
import type { Entry } from '../wire/entry.ts';
import type { Chain, ChainContext, OpenedEntry } from './chain-state.ts';

/** The chain with one more checked entry, and what that entry changes about who reads and writes. */
export function afterEntry(before: Chain, opened: OpenedEntry, context: ChainContext): Chain {
  const { entry } = opened;
  const chain: Chain = {
    ...before,
    entries: [...before.entries, opened],
    length: before.length + 1,
    head: opened.hash,
    generation: entry.generation,
    roster: entry.roster,
  };
  if (before.length === 0) return begin(chain, entry, context);
  switch (entry.kind) {
    case NEW_CODE_KIND:
      return { ...chain, reporter: chain.reporter && (newKeys(entry) ?? chain.reporter) };
    case LEAVE_KIND:
      return leave(chain, entry);
    case GRANT_KIND:
      return grant(chain, entry, context);
    case GENERATION_KIND:
      return begun(chain, entry);
    default:
      return chain;
  }
}

/** The key that an entry must be signed with, or undefined where its author may not write here. */
export function authorKey(entry: Entry, chain: Chain, context: ChainContext): Uint8Array | undefined {
  const isFirst = chain.length === 0;
  if (entry.author.kind === 'reporter') {
    return isFirst ? reporterOf(entry)?.verifyKey : chain.reporter?.verifyKey;
  }
  const { id } = entry.author;
  const writers = isFirst ? firstWriters(entry, context) : chain.writers;
  const member = writers.includes(id) ? memberAt(context.roster, { head: entry.roster, id }) : undefined;
  return member && must(fromBase64url(member.verifyKey));
}

/**
 * A generation is begun by an officer who goes on in it, names the secret before, lets nobody in and leaves out
 * nobody who still serves with the keys she had.
 */
export function mayBegin(entry: Entry, chain: Chain, context: ChainContext): boolean {
  const start = readGeneration(entry.data);
  const before = context.keys.get(chain.generation);
  if (entry.kind !== GENERATION_KIND || entry.author.kind !== 'officer') return false;
  if (start === undefined || before === undefined) return false;
  const { members, secret } = start;
  const onlyWriters = members.every((id) => chain.writers.includes(id));
  const state = context.roster.states.find(({ hash }) => hash === entry.roster);
  const serving = chain.writers.filter((id) => state?.members.has(id) === true && !state.invited.has(id));
  // Who has left a case is left out of its officers' file, which only that case's own chain can say.
  const everyServing = context.file !== undefined || serving.every((id) => members.includes(id));
  return onlyWriters && everyServing && members.includes(entry.author.id) && equalBytes(secret, before.secret);
}

function begin(chain: Chain, entry: Entry, context: ChainContext): Chain {
  const writers = firstWriters(entry, context);
  return {
    ...chain,
    opening: entry.opening,
    writers,
    everWriters: writers,
    letInUnder: letIn(chain, writers, entry),
    reporter: reporterOf(entry),
  };
}

function begun(chain: Chain, entry: Entry): Chain {
  const writers = readGeneration(entry.data)?.members ?? [];
  return { ...chain, writers, letInUnder: letIn(chain, writers, entry), departed: [] };
}

function letIn({ letInUnder }: Chain, officers: readonly OfficerId[], { roster }: Entry): Chain['letInUnder'] {
  return { ...letInUnder, ...Object.fromEntries(officers.map((id) => [id, roster])) };
}

function firstWriters({ opening, kind, data }: Entry, { file }: ChainContext): readonly OfficerId[] {
  if (opening !== null) return opening.readers.filter((id) => !opening.excluded.includes(id));
  if (file === undefined || kind !== OPEN_FILE_KIND) return [];
  return (readMembers(data) ?? []).filter((id) => file.mayWrite.includes(id) && !file.excluded.includes(id));
}

function reporterOf({ opening }: Entry): Chain['reporter'] {
  return opening === null
    ? undefined
    : readReporterKeys({ verifyKey: opening.reporterVerifyKey, recipient: opening.reporterRecipient });
}

function newKeys({ data }: Entry): Chain['reporter'] {
  return readReporterKeys({ verifyKey: data.verifyKey, recipient: data.recipient });
}

function leave(chain: Chain, { author }: Entry): Chain {
  if (author.kind !== 'officer') return chain;
  const { id } = author;
  return { ...chain, writers: chain.writers.filter((other) => other !== id), departed: [...chain.departed, id] };
}

function grant(chain: Chain, entry: Entry, context: ChainContext): Chain {
  const officer = readGranted(entry.data);
  if (officer === undefined || entry.author.kind !== 'officer') return chain;
  const excluded = chain.opening?.excluded ?? context.file?.excluded ?? [];
  if (excluded.includes(officer)) {
    return { ...chain, refusedGrants: [...chain.refusedGrants, { entry: chain.length, officer }] };
  }
  const isOfficer = memberAt(context.roster, { head: entry.roster, id: officer }) !== undefined;
  const mayBeHere = context.file === undefined || context.file.mayWrite.includes(officer);
  if (!isOfficer || !mayBeHere) return chain;
  return {
    ...chain,
    writers: withOfficer(chain.writers, officer),
    everWriters: withOfficer(chain.everWriters, officer),
    letInUnder: letIn(chain, [officer], entry),
    departed: chain.departed.filter((id) => id !== officer),
  };
}

function withOfficer(officers: readonly OfficerId[], officer: OfficerId): readonly OfficerId[] {
  return officers.includes(officer) ? officers : [...officers, officer];
}
