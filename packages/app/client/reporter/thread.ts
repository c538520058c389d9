// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, parseId, reversed, type OfficerId, type Result } from '@amends/base';
import { foldCase, LATER_FIELDS, mayWrite, readAnswers, type CaseState } from '@amends/domain';
import type { Chain } from '@amends/protocol/open/chain-state.ts';
import { memberAt, type Roster } from '@amends/protocol/roster/verify-roster.ts';
import { GRANT_KIND, NEW_CODE_KIND, readGranted } from '@amends/protocol/wire/acts.ts';
import type { Attachment, Entry } from '@amends/protocol/wire/entry.ts';
import { caseEvent } from '../case-event.ts';
import { downloadFile } from '../download-file.ts';
import type { OpenThread, ReporterFault, ThreadFile, ThreadItem } from '../reporter-client.ts';
import { sharingOf } from '../sharing.ts';
import { faultOf, type ReporterTools } from './tools.ts';

const SHOWN_KINDS: readonly ThreadItem['kind'][] = [
  'report',
  'question',
  'message',
  'answers',
  'ask',
  'acknowledge',
  'close',
  'withdraw',
  'new-code',
  'leave',
  'grant',
];

/** What a session of a reporter's client holds, in memory only. */
export type ThreadSession = {
  readonly token: Uint8Array;
  /** Comes back with the code: a session ends by itself after a while. */
  readonly renew: () => Promise<Result<Uint8Array, ReporterFault>>;
  readonly entropy: Uint8Array;
  readonly roster: Roster;
  readonly chain: Chain;
};

/** Turns checked entries into what a reporter sees. */
export function threadView(
  tools: ReporterTools,
  channel: { readonly reference: string; readonly session: ThreadSession },
): OpenThread {
  const { session } = channel;
  const { chain, roster } = session;
  const state = foldCase(chain.entries.map(({ entry }) => caseEvent(entry)));
  const recorded = parseId<OfficerId>(chain.entries[0]?.entry.data.recordedBy);
  return {
    reference: channel.reference,
    items: chain.entries.flatMap(({ entry }) => threadItem(tools, session, entry)),
    readers: chain.everWriters.map((id) => ({
      id,
      name: nameOf(roster, { id }),
      reads: reads(chain, id, roster),
      ...openedOn(state, id),
    })),
    withdrawn: state.stage === 'withdrawn',
    closed: state.stage === 'closed',
    unanswered: LATER_FIELDS.filter((field) => state.answers[field] === undefined),
    ...(recorded.ok ? { recordedBy: nameOf(roster, { id: recorded.value }) } : {}),
    codeWasSeen: codeWasSeen(chain),
    faults: chain.faults,
    stopped: chain.stopped,
    session,
  };
}

function reads(chain: Chain, id: OfficerId, roster: Roster): boolean {
  if (!roster.head.members.has(id)) return false;
  return sharingOf(chain, id, { excluded: chain.opening?.excluded ?? [], roster }) === 'reads';
}

/** The code in force was made by an officer: for a slip, or for somebody who had lost hers. */
function codeWasSeen({ entries }: Chain): boolean {
  const newest = reversed(entries).find(({ entry }) => entry.kind === NEW_CODE_KIND)?.entry;
  if (newest !== undefined) return newest.author.kind === 'officer';
  return entries[0]?.entry.data.recordedBy !== undefined;
}

function threadItem(tools: ReporterTools, session: ThreadSession, entry: Entry): readonly ThreadItem[] {
  const kind = SHOWN_KINDS.find((shown) => shown === entry.kind);
  if (kind === undefined || !mayWrite(caseEvent(entry))) return [];
  const { author } = entry;
  const from =
    author.kind === 'reporter'
      ? ({ kind: 'you' } as const)
      : ({ kind: 'officer', name: nameOf(session.roster, { id: author.id, head: entry.roster }) } as const);
  const answers = readAnswers(entry.data.answers);
  return [
    {
      id: entry.id,
      from,
      at: entry.at,
      kind,
      text: entry.text,
      ...about(entry, session.roster),
      ...(Object.keys(answers).length === 0 ? {} : { answers }),
      files: entry.attachments.map((attachment) => threadFile(tools, session, attachment)),
      madeBy: entry.madeBy,
    },
  ];
}

function threadFile(tools: ReporterTools, session: ThreadSession, attachment: Attachment): ThreadFile {
  return {
    id: attachment.file,
    name: attachment.name,
    type: attachment.type,
    size: attachment.size,
    async download(): Promise<Result<Uint8Array, ReporterFault>> {
      const read = async (token: Uint8Array) =>
        await downloadFile(attachment, (at) => tools.transport.readPart(token, at));
      let opened = await read(session.token);
      if (!opened.ok && opened.error.type === 'not-signed-in') {
        const renewed = await session.renew();
        if (!renewed.ok) return renewed;
        opened = await read(renewed.value);
      }
      if (opened.ok) return ok(opened.value);
      const { error } = opened;
      return err(error.type === 'file' ? { type: 'integrity', entry: 0, fault: error.fault } : faultOf(error));
    },
  };
}

function nameOf(roster: Roster, at: { readonly id: OfficerId; readonly head?: string }): string {
  const then = at.head === undefined ? undefined : memberAt(roster, { id: at.id, head: at.head });
  return (
    (
      then ??
      reversed(roster.states)
        .find((state) => state.members.has(at.id))
        ?.members.get(at.id)
    )?.name ?? ''
  );
}

function openedOn(state: CaseState, id: string): { readonly openedOn?: string } {
  const day = state.openedOn.get(id);
  return day === undefined ? {} : { openedOn: day };
}

function about(entry: Entry, roster: Roster): { readonly about?: string } {
  const officer = entry.kind === GRANT_KIND ? readGranted(entry.data) : undefined;
  return officer === undefined ? {} : { about: nameOf(roster, { id: officer }) };
}
