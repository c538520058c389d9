// SPDX-License-Identifier: AGPL-3.0-or-later
import { readOwnLines, type FieldError, type OwnLine, type OwnLines } from '@amends/domain';
import type { PublicPart } from './public-room.svelte.ts';

export type CardDraft = Record<OwnLine, string>;

/** What the pages say of an officer beside her name. */
export const CARD_PART: PublicPart<OwnLines, CardDraft, FieldError> = {
  fetch: async (session) => await session.card(),
  save: async (session, { typed, seen }) => await session.setCard({ typed: { ...typed }, seen }),
  begin: ({ contact, pronouns, since }) => ({ contact: contact ?? '', pronouns: pronouns ?? '', since: since ?? '' }),
  findProblems: (typed) => {
    const read = readOwnLines(typed);
    return read.ok ? [] : read.error;
  },
  explain: (_, error) => [error],
};
