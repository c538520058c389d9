// SPDX-License-Identifier: AGPL-3.0-or-later
import { isRanked, type ElectionCall, type ElectionRules, type SeatSetting } from '@amends/domain';
import { METHOD_WORDS } from './public-words.ts';
import { sayMajority } from './say-majority.ts';

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** The rules of a call, in sentences that anybody can read. */
export function sayRules(call: ElectionCall, eligibleOn: string): readonly string[] {
  const { rules } = call;
  return [
    ...(call.kind === 'officers'
      ? sayOfficers(call)
      : ['You say yes or no.', sayMajority(call.kind, rules.recall.majority)]),
    ...(call.ballot === 'amends' ? sayBallot(call) : ['The vote is on paper, at a meeting, or with another tool.']),
    `You may vote if you are a member on ${eligibleOn}${sayMember(rules)}.`,
    sayQuorum(rules),
    `After the result, members may object for ${sayDays(rules.objectionDays)}.`,
  ].filter((sentence) => sentence !== '');
}

function sayOfficers({ rules, rankedReason }: ElectionCall): readonly string[] {
  const { seats, role, termMonths } = rules;
  return [
    sayElected({ seats, role }),
    METHOD_WORDS[rules.method],
    rules.choicesMax !== null && rules.choicesMax > 1 ? `You can tick ${String(rules.choicesMax)} names at most.` : '',
    ...rules.seatRules.map(saySeatRule),
    rules.oneNomination === 'confirm'
      ? 'If no more people stand than are elected, you still say yes or no to each of them.'
      : 'If no more people stand than are elected, they are elected without a vote.',
    `The term is ${termMonths === 12 ? 'one year' : `${String(termMonths)} months`}.`,
    isRanked(rules.method) && rankedReason !== null ? `Why you rank: ${rankedReason}` : '',
  ];
}

/** "Two people are elected: Officer." */
export function sayElected({ seats, role }: Pick<ElectionRules, 'seats' | 'role'>): string {
  const many = NUMBERS[seats] ?? String(seats);
  return seats === 1 ? `One person is elected: ${role}.` : `${many} people are elected: ${role}.`;
}

function saySeatRule({ kind, count, option }: SeatSetting): string {
  const said = 'Candidates say this of themselves.';
  const limit = count === 0 ? 'None' : `At most ${String(count)}`;
  if (kind === 'at-most') return `${limit} of those elected may be: ${option}. ${said}`;
  return `At least ${String(count)} of those elected must be: ${option}. ${said} A seat is left vacant rather than given to somebody else.`;
}

/** A question about an officer is one of yes or no, whatever method the rules have. */
function sayBallot({ kind, rules }: ElectionCall): readonly string[] {
  const { confirmByCode, method, paperPool } = rules;
  return [
    kind === 'officers' && isRanked(method)
      ? 'The vote is secret: your ballot is locked on your own device. All rankings are opened in the end, without names and mixed.'
      : 'The vote is secret: your ballot is locked on your own device, and only the total is opened.',
    'Anybody can check that every ballot was counted.',
    confirmByCode ? 'You confirm your ballot with a code that we mail to you.' : '',
    paperPool > 0 ? 'You can vote on paper instead. Ask the committee.' : '',
  ];
}

function sayMember({ memberDaysMin, duesGraceDays }: ElectionRules): string {
  const since = memberDaysMin > 0 ? `, and have been for ${sayDays(memberDaysMin)}` : '';
  if (duesGraceDays === null) return since;
  return `${since}, and your dues are ${duesGraceDays === 0 ? 'paid' : `no more than ${sayDays(duesGraceDays)} late`}`;
}

function sayQuorum({ quorum }: ElectionRules): string {
  switch (quorum.kind) {
    case 'none':
      return 'The vote counts however many take part.';
    case 'percent':
      return `The vote counts if at least ${String(quorum.value)} % of members take part.`;
    case 'members':
      return `The vote counts if at least ${String(quorum.value)} members take part.`;
  }
}

function sayDays(count: number): string {
  if (count === 365) return 'a year';
  return count === 1 ? 'one day' : `${String(count)} days`;
}
