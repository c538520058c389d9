// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionCall } from '@amends/domain';
import { sayInstant, sayZone } from './zoned.ts';

/** A text to send around: what is elected, when, and how to apply. */
export function sayAnnouncement(call: ElectionCall, at: { readonly url: string; readonly zone: string }): string {
  const { schedule } = call;
  const on = (instant: number): string => sayInstant(instant, at.zone);
  const dates = [
    ['Nominations', span(schedule.nominationsOpenAt, schedule.nominationsCloseAt, on)],
    ['Statements', schedule.statementsDueAt === null ? '' : `due by ${on(schedule.statementsDueAt)}`],
    ['Forum', schedule.forumAt === null ? '' : [on(schedule.forumAt), schedule.forumPlace].filter(Boolean).join(', ')],
    ['Vote', span(schedule.votingOpensAt, schedule.votingClosesAt, on)],
    ['Result', `by ${on(schedule.resultsBy)}`],
  ].filter(([, when]) => when !== '');
  return [
    call.title,
    call.aboutRole,
    call.qualities.length === 0
      ? ''
      : `We look for somebody who:\n${call.qualities.map((line) => `- ${line}`).join('\n')}`,
    call.howToApply === '' ? '' : `How to apply\n${call.howToApply}`,
    `When (${sayZone(at.zone)})\n${dates.map(([what, when]) => `${what ?? ''}: ${when ?? ''}`).join('\n')}`,
    `More: ${at.url}`,
    `Questions: ${call.contact}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function span(from: number | null, to: number | null, on: (instant: number) => string): string {
  return from === null || to === null ? '' : `${on(from)}\n  to ${on(to)}`;
}
