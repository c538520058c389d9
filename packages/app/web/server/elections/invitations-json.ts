// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, JsonObject } from '@amends/base';
import type { ElectionInvitation } from '../../../services/elections/election-people.ts';

/** What makes the tellers' links: it is in this answer and nowhere else. */
export function invitationsJson(election: ElectionId, invitations: readonly ElectionInvitation[]): JsonObject {
  return { election, invitations: invitations.map(({ name, email, secret }) => ({ name, email, secret })) };
}
