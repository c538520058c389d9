// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of the committee's page for the call, and what may be wrong with it.
import type { CallFault, ChangeFault, RuleFault } from '@amends/domain';

export type FormFault = CallFault | ChangeFault | RuleFault;

export const CALL_WORDS = {
  title: 'The call',
  draftLede: 'Only the tellers see this draft. Save as often as you like; nothing is public before you publish.',
  calledLede: 'The call is out. Texts can be put right at any time. Dates ahead can be put off.',
  closedLede: 'The vote is over. The call stays as it is.',
  zone: (zone: string): string => `All times are ${zone}.`,
  saved: 'Saved.',
  proposed: 'Dates worked out and saved. Look at them once more.',
  readyTitle: 'Ready to publish',
  ready: 'Nothing is missing, and the dates keep your rules.',
  todoTitle: (count: number): string =>
    count === 1
      ? 'One thing is missing before you can publish'
      : `${String(count)} things are missing before you can publish`,
  wrongTitle: (count: number): string => (count === 1 ? 'One thing to look at' : 'A few things to look at'),
  kept: 'Nothing was saved. What you typed is still here.',
  savedOnly: 'The draft is saved. It is not published yet.',
  save: 'Save the draft',
  saveChanges: 'Save the changes',
  propose: 'Work out the dates from the rules',
  proposeHint: 'From the opening of nominations on: the shortest dates that keep your rules.',
  publishTitle: 'Publish the call',
  publishLede:
    'From then on everybody sees the page. How votes are counted cannot be changed any more, and dates can only be put off.',
  publish: 'Publish the call',
  date: 'Date',
  time: 'Time',
  fixed: 'fixed',
  rulesFold: 'Show and change these numbers',
  quorumKinds: [
    { value: 'none', name: 'There is none' },
    { value: 'percent', name: 'Per cent of the roll' },
    { value: 'members', name: 'So many members' },
  ],
  quorumValue: 'How many',
  seatKinds: [
    { value: '', name: 'no rule' },
    { value: 'at-most', name: 'at most' },
    { value: 'at-least', name: 'at least' },
  ],
  seatKind: (place: number): string => `Rule ${String(place)}`,
  seatCount: 'how many',
  seatOption: 'of those who say',
  back: 'Back to the overview',
} as const;

/** The sentence beside a field. */
export function callFaultWords({ field, problem, ...rest }: FormFault): string {
  const limit = String('limit' in rest ? (rest.limit ?? '') : '');
  if (problem === 'missing') return field === 'contact' ? 'Say how members reach you.' : 'This is missing.';
  if (problem === 'too-large') return `At most ${limit}.`;
  if (problem === 'too-small') return `At least ${limit}.`;
  if (problem === 'too-long') return `This is too long: at most ${limit} letters.`;
  if (problem === 'too-many') return `These are too many: at most ${limit}.`;
  if (problem === 'too-short') return `That is too short. Your rules ask for ${days(limit)}.`;
  if (problem === 'too-soon') return `That is too soon. Your rules ask for ${days(limit)} before it.`;
  if (problem === 'too-late') return `That is too late. Your rules allow ${days(limit)}.`;
  if (problem === 'reason-missing') return `With fewer than ${limit} voters, say why you want rankings.`;
  if (problem === 'roll-size-needed')
    return `Upload the roll first, or say why you want rankings with under ${limit} voters.`;
  if (problem === 'ranked-refused') return `Your rules have no rankings with fewer than ${limit} voters.`;
  if (problem === 'too-few-tellers') return `Only tellers who came in count. Your rules ask for ${limit}.`;
  return PROBLEMS[problem];
}

const PROBLEMS = {
  malformed: 'We could not read this. Please write it again.',
  unknown: 'We do not know this. Please choose again.',
  repeated: 'The same thing stands here twice.',
  contradiction: 'This does not go with the way members vote.',
  unexpected: 'A question about an officer has no such thing.',
  past: 'This is over already.',
  'out-of-order': 'This comes before what it has to follow.',
  'wrong-day': 'Your rules name another day.',
  fixed: 'This cannot be changed any more.',
  earlier: 'Members were told this date. It can only be put off.',
} as const;

function days(limit: string): string {
  return limit === '1' ? 'one day' : `${limit} days`;
}
