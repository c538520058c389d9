// SPDX-License-Identifier: AGPL-3.0-or-later
import { reversed } from '@amends/base';
import type { ChannelId, JsonObject, OfficerId } from '@amends/base';
import { mayWrite, readAnswers, type CaseState, type ReportAnswers } from '@amends/domain';
import { codeName, type ChannelSecret } from '@amends/protocol/generation/channel-secret.ts';
import type { Chain, NamedFault } from '@amends/protocol/open/chain-state.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { Attachment, Entry } from '@amends/protocol/wire/entry.ts';
import { caseEvent } from '../case-event.ts';
import type { Digest } from './keyring/digest.ts';
import { sharingOf } from '../sharing.ts';

/** A channel opened and checked on this device. */
export type LoadedChannel = {
  readonly id: ChannelId;
  readonly kind: 'reporter' | 'file';
  readonly reference: string | null;
  /** Its secrets, by generation. */
  readonly keys: ReadonlyMap<number, ChannelSecret>;
  /** The officers who hold a grant to it, as the server says. */
  readonly holders: readonly OfficerId[];
  /** As far as it was read; its entries are those from `from` on. */
  readonly chain: Chain;
  /** How many of its first entries are not in memory: what they came to is remembered. */
  readonly from: number;
  /** Folded over all of its entries. */
  readonly digest: Digest;
  /** Whether every entry was opened and checked on this device in this session, and was what it was before. */
  readonly check: 'remembered' | 'checked' | 'changed';
};

export type Person = { readonly id: OfficerId; readonly name: string };

/** One thing said in a case, by whom and for whom. */
export type CaseItem = {
  readonly id: string;
  /** `reporter`: the reporter and the readers. `file`: the officers among the readers only. */
  readonly audience: 'reporter' | 'file';
  readonly kind: string;
  /** An officer's id, or `reporter`. */
  readonly by: string;
  readonly byName: string;
  readonly byMe: boolean;
  readonly at: number;
  readonly text: string;
  readonly answers: Partial<ReportAnswers>;
  readonly attachments: readonly Attachment[];
  readonly data: JsonObject;
  readonly madeBy: 'device' | 'server';
};

export type CaseView = {
  readonly id: ChannelId;
  /** Two words that only those who can read the case know. */
  readonly codeName: string;
  readonly reference: string;
  readonly state: CaseState;
  /** The officers who can read what is written now. */
  readonly readers: readonly Person[];
  /** Officers who could once, and cannot read what is written now. */
  readonly gone: readonly Person[];
  /** Left out by the reporter, for good. */
  readonly excluded: readonly Person[];
  /** Others who are never to read it, by the names that the reporter gave. */
  readonly excludedNames: readonly string[];
  /** Whether somebody else who serves could go on with it without this officer. */
  readonly mayLeave: boolean;
  /** The officer who took it down in the reporter's words. */
  readonly recordedBy: Person | undefined;
  /** What was written, once the case is opened (`openCase`); empty before. */
  readonly items: readonly CaseItem[];
  readonly isOpen: boolean;
  /** Every entry was opened and checked on this device in this session. */
  readonly isChecked: boolean;
  /** Everything that can be found by typing, in lower case. */
  readonly searchText: string;
  /** Milliseconds since 1970 by the newest entry that the reporter can read. */
  readonly lastAt: number;
  readonly faults: readonly ({ readonly audience: 'reporter' | 'file' } & NamedFault)[];
  /** Nothing can be added any more: the chain itself is broken. */
  readonly stopped: boolean;
  /** The same of the officers' file alone: the case goes on without notes. */
  readonly notesStopped: boolean;
  /** Officers whom somebody tried to let in though the reporter left them out. They were not. */
  readonly refusedGrants: readonly Person[];
};

export function caseView(
  channels: { readonly reporter: LoadedChannel; readonly file: LoadedChannel | undefined },
  by: { readonly me: OfficerId; readonly roster: Roster },
): CaseView {
  const { reporter, file } = channels;
  const { chain, digest } = reporter;
  const isOpen = reporter.from === 0 && (file?.from ?? 0) === 0;
  const [said, noted] = [reporter, file].map((channel) =>
    (channel?.chain.entries ?? [])
      .filter(({ entry }) => channel?.kind === 'file' || isHers(entry))
      .map(({ entry }) => caseItem(entry, { ...by, audience: channel?.kind ?? 'file' })),
  );
  // Not somebody whose keys are lost: she reads nothing until she is let in again.
  const excluded = chain.opening?.excluded ?? [];
  const readers = chain.writers.filter(
    (id) =>
      by.roster.head.members.has(id) &&
      (id === by.me || reporter.holders.includes(id)) &&
      sharingOf(chain, id, { excluded, roster: by.roster }) === 'reads',
  );
  const name = codeName(firstKey(reporter));
  return {
    id: reporter.id,
    codeName: name,
    reference: reporter.reference ?? '',
    state: digest.state,
    readers: people(readers, by.roster),
    gone: people(
      chain.everWriters.filter((id) => !readers.includes(id)),
      by.roster,
    ),
    excluded: people(excluded, by.roster),
    excludedNames: chain.opening?.excludedNames ?? [],
    // Nor would somebody go on who is invited anew, because she lost her keys.
    mayLeave: readers.some((id) => id !== by.me && !by.roster.head.invited.has(id)),
    recordedBy: digest.recordedBy === null ? undefined : people([digest.recordedBy], by.roster)[0],
    items: isOpen ? interleave(said ?? [], noted ?? []) : [],
    isOpen,
    isChecked: reporter.check === 'checked' && (file?.check ?? 'checked') === 'checked',
    searchText: [name, reporter.reference?.toLowerCase(), digest.search, file?.digest.search].join('\n'),
    lastAt: digest.lastAt,
    faults: [reporter, file].flatMap((channel) =>
      (channel?.chain.faults ?? []).map((fault) => ({ audience: channel?.kind ?? 'file', ...fault })),
    ),
    stopped: chain.stopped,
    notesStopped: file !== undefined && !isWhole(file),
    refusedGrants: people(
      [reporter, file].flatMap((channel) => (channel?.chain.refusedGrants ?? []).map(({ officer }) => officer)),
      by.roster,
    ),
  };
}

/** Whether something can be added to it. */
export function isWhole({ chain }: LoadedChannel): boolean {
  return !chain.stopped;
}

function firstKey({ keys }: LoadedChannel): ChannelSecret {
  const first = keys.get(0);
  if (first === undefined) throw new Error('a loaded channel has its first key');
  return first;
}

/** The two channels of a case in one list. Each keeps the order of its chain, whatever its writers' clocks said. */
function interleave(said: readonly CaseItem[], noted: readonly CaseItem[]): readonly CaseItem[] {
  const items: CaseItem[] = [];
  let next = 0;
  for (const item of said) {
    for (let note = noted[next]; note !== undefined && note.at < item.at; note = noted[next]) {
      items.push(note);
      next += 1;
    }
    items.push(item);
  }
  return [...items, ...noted.slice(next)];
}

/** What only the other side may write counts for nothing, and would tell of what did not happen. */
function isHers(entry: Entry): boolean {
  const { kind, by } = caseEvent(entry);
  return mayWrite({ kind, by }) || !mayWrite({ kind, by: by === 'reporter' ? 'an officer' : 'reporter' });
}

function nameOf(roster: Roster, id: string): string {
  for (const state of reversed(roster.states)) {
    // The map's keys are branded; a foreign id finds nothing.
    const member = state.members.get(id as OfficerId);
    if (member !== undefined) return member.name;
  }
  return '';
}

function caseItem(
  entry: Entry,
  by: { readonly me: OfficerId; readonly roster: Roster; readonly audience: 'reporter' | 'file' },
): CaseItem {
  const author = entry.author.kind === 'reporter' ? 'reporter' : entry.author.id;
  return {
    id: entry.id,
    audience: by.audience,
    kind: entry.kind,
    by: author,
    byName: author === 'reporter' ? '' : nameOf(by.roster, author),
    byMe: author === by.me,
    at: entry.at,
    text: entry.text,
    answers: readAnswers(entry.data.answers),
    attachments: entry.attachments,
    data: entry.data,
    madeBy: entry.madeBy,
  };
}

function people(ids: readonly OfficerId[], roster: Roster): readonly Person[] {
  return ids.map((id) => ({ id, name: nameOf(roster, id) }));
}
