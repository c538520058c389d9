// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficerId, type Result } from '@amends/base';
import { foldCase, LATER_FIELDS, readAnswers, type CaseState } from '@amends/domain';
import type { OpenedEntry } from '@amends/protocol/open/chain.ts';
import { memberAt, type Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { Attachment, Entry } from '@amends/protocol/wire/entry.ts';
import { caseEvent } from '../case-event.ts';
import { downloadFile } from '../download-file.ts';
import type { OpenThread, ReporterFault, ThreadFile, ThreadItem } from '../reporter-client.ts';
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
];

/** What a session of a reporter's client holds, in memory only. */
export type ThreadSession = {
  readonly token: Uint8Array;
  readonly entropy: Uint8Array;
  readonly roster: Roster;
  readonly entries: readonly OpenedEntry[];
};

/** Turns checked entries into what a reporter sees. */
export function threadView(
  tools: ReporterTools,
  channel: { readonly reference: string; readonly session: ThreadSession },
): OpenThread {
  const { session } = channel;
  const state = foldCase(session.entries.map(({ entry }) => caseEvent(entry)));
  const readers = session.entries[0]?.entry.opening?.readers ?? [];
  return {
    reference: channel.reference,
    items: session.entries.flatMap(({ entry }) => threadItem(tools, session, entry)),
    readers: readers.map((id) => ({ name: nameOf(session.roster, { id }), ...openedOn(state, id) })),
    withdrawn: state.stage === 'withdrawn',
    closed: state.stage === 'closed',
    unanswered: LATER_FIELDS.filter((field) => state.answers[field] === undefined),
    session,
  };
}

function threadItem(tools: ReporterTools, session: ThreadSession, entry: Entry): readonly ThreadItem[] {
  const kind = SHOWN_KINDS.find((shown) => shown === entry.kind);
  if (kind === undefined) return [];
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
      const opened = await downloadFile(attachment, (at) => tools.transport.readPart(session.token, at));
      if (opened.ok) return ok(opened.value);
      const { error } = opened;
      return err(error.type === 'file' ? { type: 'integrity', entry: 0, fault: error.fault } : faultOf(error));
    },
  };
}

function nameOf(roster: Roster, at: { readonly id: OfficerId; readonly head?: string }): string {
  const then = at.head === undefined ? undefined : memberAt(roster, { id: at.id, head: at.head });
  return (then ?? roster.states.findLast((state) => state.members.has(at.id))?.members.get(at.id))?.name ?? '';
}

function openedOn(state: CaseState, id: string): { readonly openedOn?: string } {
  const day = state.openedOn.get(id);
  return day === undefined ? {} : { openedOn: day };
}
