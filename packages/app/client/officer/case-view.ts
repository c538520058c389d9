// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelId, JsonObject, OfficerId } from '@amends/base';
import { foldCase, readAnswers, type CaseState, type ReportAnswers } from '@amends/domain';
import { codeName, type ChannelSecret } from '@amends/protocol/generation/channel-secret.ts';
import type { ChainFault, OpenedEntry } from '@amends/protocol/open/chain.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { Attachment, Entry } from '@amends/protocol/wire/entry.ts';
import { caseEvent } from '../case-event.ts';

/** A channel opened and checked on this device. */
export type LoadedChannel = {
  readonly id: ChannelId;
  readonly kind: 'reporter' | 'file';
  readonly reference: string | null;
  readonly key: ChannelSecret;
  readonly entries: readonly OpenedEntry[];
  readonly fault?: ChannelFault;
};

export type ChannelFault = { readonly entry: number; readonly fault: ChainFault };

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
  readonly readers: readonly Person[];
  /** Left out by the reporter, for good. */
  readonly excluded: readonly Person[];
  readonly items: readonly CaseItem[];
  readonly faults: readonly ({ readonly audience: 'reporter' | 'file' } & ChannelFault)[];
};

export function caseView(
  channels: { readonly reporter: LoadedChannel; readonly file: LoadedChannel | undefined },
  by: { readonly me: OfficerId; readonly roster: Roster },
): CaseView {
  const { reporter, file } = channels;
  const opening = reporter.entries[0]?.entry.opening;
  const [said, noted] = [reporter, file].map((channel) =>
    (channel?.entries ?? []).map(({ entry }) => caseItem(entry, { ...by, audience: channel?.kind ?? 'file' })),
  );
  return {
    id: reporter.id,
    codeName: codeName(reporter.key),
    reference: reporter.reference ?? '',
    state: foldCase(reporter.entries.map(({ entry }) => caseEvent(entry))),
    readers: people(opening?.readers ?? [], by.roster),
    excluded: people(opening?.excluded ?? [], by.roster),
    items: interleave(said ?? [], noted ?? []),
    faults: [reporter, file].flatMap((channel) =>
      channel?.fault === undefined ? [] : [{ audience: channel.kind, ...channel.fault }],
    ),
  };
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

function nameOf(roster: Roster, id: string): string {
  for (const state of roster.states.toReversed()) {
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
