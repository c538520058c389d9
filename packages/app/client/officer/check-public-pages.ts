// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficerId } from '@amends/base';
import { fingerprint } from '@amends/protocol/roster/fingerprint.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { PublicPages } from './public-pages.ts';

const TICK = /<input(?:\s+[\w-]+(?:="[^"]*")?)*\s*\/?>/g;
/** However a field is written that sends readers, or whose name a browser would read otherwise than it stands there. */
const NAMED = /(?:^|[^\w-])name\s*=\s*(?:["']?reader\b|"[^"]*&|'[^']*&|[^\s"'>]*&)/gi;
const DIGITS = /\b\d{5}(?: \d{5}){4}\b/g;

/**
 * Whether the public pages say what the officers signed (PROTOCOL.md ROSTER-13): they offer as readers none but members,
 * under their signed names, and the one who asks among them; and they show the office's own number and no other.
 */
export function areAsSigned(pages: PublicPages, roster: Roster, me: OfficerId): boolean {
  const { members } = roster.head;
  const offered = offeredReaders(pages.report);
  const areRead = offered.length === (pages.report.match(NAMED) ?? []).length;
  const areMembers = offered.every(({ id, label }) => {
    const member = [...members.values()].find((each) => each.id === id);
    return member !== undefined && asWritten(member.name) === label;
  });
  const isOffered = !members.has(me) || offered.some(({ id }) => id === me);
  const shown = digitsOf(pages.privacy);
  const own = fingerprint(roster.genesis);
  const isOwnNumber = shown.length > 0 && [...shown, ...digitsOf(pages.report)].every((digits) => digits === own);
  return areRead && areMembers && isOffered && isOwnNumber;
}

function offeredReaders(html: string): readonly { readonly id: string; readonly label: string }[] {
  const ticks = [...html.matchAll(TICK)].map(([tag]) => tag).filter((tag) => attributeOf(tag, 'name') === 'reader');
  return ticks.map((tag) => ({ id: attributeOf(tag, 'value'), label: attributeOf(tag, 'data-label') }));
}

function attributeOf(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

/** A text as the server writes it into an attribute. */
function asWritten(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function digitsOf(html: string): readonly string[] {
  return [...html.matchAll(DIGITS)].map(([digits]) => digits);
}
