// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type ChannelId, type Result } from '@amends/base';
import { cleanName } from '../../../client/clean-name.ts';
import { findFileProblem } from '../../../client/reporter/prepare-report.ts';
import type { DraftFile, Progress } from '../../../client/reporter-client.ts';
import type { TransportFault } from '../../../client/transport.ts';
import type { Draft } from '../state/draft.svelte.ts';
import type { Office } from '../state/office.svelte.ts';
import type { Audience } from '../state/who-can-read.ts';

const KINDS = { answer: 'message', ask: 'ask', note: 'note' } as const satisfies Readonly<Record<Audience, string>>;

/** Sends a draft to whom it is for. What failed may have arrived all the same, so before a second try that is looked up. */
export async function sendDraft(
  office: Office,
  id: ChannelId,
  { draft, audience, progress }: { readonly draft: Draft; readonly audience: Audience; readonly progress: Progress },
): Promise<Result<void, TransportFault>> {
  const { text } = draft;
  const files = draft.files.map(draftFile);
  const problem = findFileProblem(files);
  if (problem !== undefined) return err({ type: 'field', field: 'files', problem: 'too-large' });
  if (draft.mayHaveArrivedSince !== undefined) {
    const refreshed = await office.run((session) => session.refresh());
    if (!refreshed.ok) return refreshed;
    if (hasArrived(office, id, { draft, audience })) return ok(undefined);
  }
  const startedAt = Date.now();
  const sent = await office.run((session) =>
    audience === 'note'
      ? session.note(id, { text, files }, progress)
      : session.say(id, { kind: KINDS[audience], text, files }, progress),
  );
  const isUnclear = !sent.ok && sent.error.type === 'offline';
  if (isUnclear) draft.mayHaveArrivedSince ??= startedAt;
  return sent;
}

function hasArrived(
  office: Office,
  id: ChannelId,
  { draft, audience }: { readonly draft: Draft; readonly audience: Audience },
): boolean {
  const { text, files, mayHaveArrivedSince = 0 } = draft;
  const names = namesOf(files.map(({ name }) => cleanName(name)));
  const items = office.cases.find((view) => view.id === id)?.items ?? [];
  return items.some(
    (item) =>
      item.kind === KINDS[audience] &&
      item.byMe &&
      item.at >= mayHaveArrivedSince &&
      item.text === text &&
      namesOf(item.attachments.map(({ name }) => name)) === names,
  );
}

/** A file that was added since has not arrived. */
function namesOf(names: readonly string[]): string {
  return JSON.stringify(names);
}

function draftFile(file: File): DraftFile {
  return { name: file.name, type: file.type, size: file.size, stream: () => file.stream() };
}
