// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CaseEvent } from '@amends/domain';
import type { Entry } from '@amends/protocol/wire/entry.ts';

/** An opened entry as the fold of a case takes it. */
export function caseEvent(entry: Entry): CaseEvent {
  const by = entry.author.kind === 'reporter' ? 'reporter' : entry.author.id;
  return { id: entry.id, kind: entry.kind, by, at: entry.at, text: entry.text, data: entry.data };
}
