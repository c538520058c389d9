// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Branded, ElectionId, OfficeId } from '@amends/base';

/** What the words of a teller or a trustee are bound to: one election of one office. They open nothing elsewhere. */
export type ElectionScope = Branded<string, 'ElectionScope'>;

/** No office's id holds a slash, so that no scope is taken for an office. */
export function electionScope(office: OfficeId, election: ElectionId): ElectionScope {
  // Made here and nowhere else.
  return `${office}/elections/${election}` as ElectionScope;
}
