// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, type JsonObject, type OfficerId, type Result } from '@amends/base';
import type { OwnLines, TypedLines } from '@amends/domain';
import { readJson, type HttpApi } from '../http.ts';
import type { Answer, TransportFault } from '../transport.ts';

export type CardChange = {
  readonly typed: TypedLines;
  /** What she saw when she began. */
  readonly seen: OwnLines;
};

/** What an officer's device asks about what the pages say of her. It is public, and nobody signs it. */
export type CardApi = {
  card(me: OfficerId): Answer<OwnLines>;
  setCard(me: OfficerId, change: CardChange): Answer<OwnLines>;
};

export function cardApi(api: HttpApi): CardApi {
  return {
    card: async (me) => ofMe(await readJson(await api.call('office/card', { method: 'GET' }), readCard), me),
    setCard: async (me, { typed, seen }) => {
      const json = { officer: me, ...typed, seen };
      return ofMe(await readJson(await api.call('office/card', { method: 'POST', json }), readCard), me);
    },
  };
}

type Card = { readonly officer: string; readonly lines: OwnLines };

function readCard({ officer, contact = null, pronouns = null, since = null }: JsonObject): Card | undefined {
  if (typeof officer !== 'string' || !isLine(contact) || !isLine(pronouns) || !isLine(since)) return undefined;
  return { officer, lines: { contact, pronouns, since } };
}

function isLine(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

/** Another officer may have signed in in this browser since: then this is no card of hers. */
function ofMe(read: Result<Card, TransportFault>, me: OfficerId): Result<OwnLines, TransportFault> {
  if (!read.ok) return read;
  return read.value.officer === me ? { ok: true, value: read.value.lines } : err({ type: 'not-signed-in' });
}
