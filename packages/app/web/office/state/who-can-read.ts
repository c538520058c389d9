// SPDX-License-Identifier: AGPL-3.0-or-later
import { reversed } from '@amends/base';
import type { OfficerId } from '@amends/base';
import type { CaseView, Person } from '../../../client/officer/case-view.ts';
import { sayNames } from '../../ui/words/plain-text.ts';

export const AUDIENCES = ['answer', 'ask', 'note'] as const;
/** What a draft is for: an answer or a question to the reporter, or a note among officers. */
export type Audience = (typeof AUDIENCES)[number];

/** Who can read what is about to be said, and who cannot. Written before the button that sends it. */
export type Reading = { readonly can: string; readonly cannot: readonly string[]; readonly isPrivate: boolean };

export function whoCanRead(view: CaseView, me: OfficerId, audience: Audience): Reading {
  const others = othersOf(view, me);
  const excluded = view.excluded.map(({ name }) => name);
  if (audience !== 'note')
    return { can: sayNames(['the reporter', ...others, 'you']), cannot: excluded, isPrivate: false };
  const can = others.length === 0 ? 'only you' : `only ${sayNames([...others, 'you'])}`;
  return { can, cannot: ['the reporter', ...excluded], isPrivate: true };
}

export function othersOf({ readers }: CaseView, me: OfficerId): readonly string[] {
  return readers.filter(({ id }) => id !== me).map(({ name }) => name);
}

/** The first letter of a sentence. */
export function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** The name of an officer who reads a case, or did. */
export function nameIn({ readers, gone, excluded }: CaseView, id: string): string {
  return [...readers, ...gone, ...excluded].find((person) => person.id === id)?.name ?? '';
}

/** Why somebody who could read a case once cannot any more. */
export const GOINGS = ['stepped-back', 'term-ended', 'keys-lost'] as const;
export type Going = (typeof GOINGS)[number];

export function goingOf(view: CaseView, id: OfficerId, members: readonly Person[]): Going {
  if (members.every((member) => member.id !== id)) return 'term-ended';
  const last = reversed(view.items).find(
    ({ kind, by, data }) => (kind === 'leave' && by === id) || data.officer === id,
  );
  return last?.kind === 'leave' ? 'stepped-back' : 'keys-lost';
}
