// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseId, type OfficerId } from '@amends/base';
import { foldCase, NEW_CASE, readAnswers, type CaseState } from '@amends/domain';
import type { OpenedEntry } from '@amends/protocol/open/chain-state.ts';
import { caseEvent } from '../../case-event.ts';

/** What the office's list and its search need of a channel, folded over all of its entries. */
export type Digest = {
  readonly state: CaseState;
  /** Everything that can be found by typing, in lower case. */
  readonly search: string;
  /** The officer who took the report down, or null. */
  readonly recordedBy: OfficerId | null;
  /** Milliseconds since 1970 by the newest entry, 0 where there is none. */
  readonly lastAt: number;
};

export const EMPTY_DIGEST: Digest = { state: NEW_CASE, search: '', recordedBy: null, lastAt: 0 };

/** The digest after more entries. */
export function digestMore(digest: Digest, entries: readonly OpenedEntry[]): Digest {
  if (entries.length === 0) return digest;
  const state = foldCase(
    entries.map(({ entry }) => caseEvent(entry)),
    digest.state,
  );
  const found = entries.flatMap(({ entry }) => [
    entry.text,
    ...Object.values(readAnswers(entry.data.answers)).flat(),
    ...entry.attachments.map(({ name }) => name),
  ]);
  const search = [digest.search, ...found.filter((text) => text !== '')].join('\n').toLowerCase();
  const recorded = parseId<OfficerId>(entries[0]?.entry.data.recordedBy);
  const isFirst = entries[0]?.entry.sequence === 0;
  const recordedBy = isFirst && recorded.ok ? recorded.value : digest.recordedBy;
  return { state, search, recordedBy, lastAt: entries.at(-1)?.entry.at ?? digest.lastAt };
}
