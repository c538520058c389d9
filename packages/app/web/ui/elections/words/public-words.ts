// SPDX-License-Identifier: AGPL-3.0-or-later
// Words of an election's public pages, by what the election is about now.
import type { CallKind, Method, Phase } from '@amends/domain';

type PublicPhase = Exclude<Phase, 'draft'>;

export const PUBLIC_WORDS = {
  kicker: 'Election',
  headlines: {
    notice: 'This election was called.',
    nominations: 'You can be nominated now.',
    statements: 'We know who was nominated. They are writing about themselves.',
    forum: 'Next, the candidates meet you.',
    waiting: 'The vote opens soon.',
    voting: 'You can vote now.',
    late: 'The vote is late.',
    ended: 'The vote is over.',
    counting: 'The votes are being counted.',
    objections: 'There is a result.',
    result: 'There is a result.',
    certified: 'This election is over.',
    annulled: 'This election was called off.',
  } satisfies Readonly<Record<PublicPhase, string>>,
  until: {
    notice: (when: string): string => `Nominations open on ${when}.`,
    nominations: (when: string): string => `You have until ${when}.`,
    statements: (when: string): string => `They have until ${when}.`,
    forum: (when: string): string => `That is on ${when}.`,
    waiting: (when: string): string => `It opens on ${when}.`,
    voting: (when: string): string => `You have until ${when}.`,
    late: (): string =>
      'It should be open by now, and the ballots are not ready. The committee will say when it opens.',
    ended: (when: string): string => `The result is out by ${when}.`,
    counting: (when: string): string => `The result is out by ${when}.`,
    objections: (when: string): string => `Members may object until ${when}.`,
    result: (): string => '',
    certified: (): string => '',
    annulled: (): string => 'Nobody was elected in it.',
  } satisfies Readonly<Record<PublicPhase, (when: string) => string>>,
  whenTitle: 'When',
  zone: (zone: string): string => `All times are ${zone}.`,
  done: 'done',
  moments: {
    calledOn: 'The election is called',
    nominationsOpenAt: 'Nominations open',
    nominationsCloseAt: 'Nominations close',
    statementsDueAt: 'Candidates have said who they are',
    forumAt: 'Forum: meet the candidates',
    hearingAt: 'Hearing',
    votingOpensAt: 'The vote opens',
    votingClosesAt: 'The vote closes',
    resultsBy: 'The result is out, at the latest',
    objectionsUntil: 'Last day to object',
  },
  roleTitle: 'What the role is',
  qualitiesTitle: 'Whom we look for',
  applyTitle: 'How to apply',
  askTitle: 'Questions?',
  ask: (contact: string): string => `Ask the election committee: ${contact}`,
  whoTitle: 'Who runs it',
  tellers: (names: string): string =>
    `The tellers are ${names}. They run the election and count, and they do not stand in it.`,
  trustees: (names: string, count: number): string =>
    `${count === 1 ? 'The trustee is' : 'The trustees are'} ${names}. Each holds a part of the key that opens the count. One alone can open nothing.`,
  rulesTitle: 'How it works',
  checkTitle: 'Check the rules',
  checkLede: 'These are the rules as the committee set them, number by number. They are fixed once nominations open.',
  posterLink: 'Poster and announcement',
  subject: { recall: 'Shall this officer go?', confidence: 'Shall this officer stay?' },
  listTitle: 'Elections',
  listLede: 'Who is elected to help, how, and what came of it.',
  listNone: 'There is no election here yet.',
  listNoneWhy: 'When the chapter elects somebody, this page says how you can stand, ask and vote.',
  terms: 'Who serves, and until when',
  listNow: 'Now',
  listBefore: 'Before',
  backToList: 'All elections',
  front: 'We are electing.',
  frontLink: 'See the elections',
} as const;

/** What an election is about now. Where members are asked about an officer, nobody stands. */
export function headlineOf(phase: PublicPhase, kind: CallKind): string {
  if (kind !== 'officers' && phase === 'forum') return 'Next, you can hear the officer.';
  return PUBLIC_WORDS.headlines[phase];
}

/** Until when, or when. */
export function untilOf(phase: PublicPhase, kind: CallKind, when: string): string {
  if (kind !== 'officers' && phase === 'annulled') return 'Nothing was decided in it.';
  return PUBLIC_WORDS.until[phase](when);
}

export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  approval: 'You tick every name you trust. The people with the most ticks are elected.',
  plurality: 'You tick one name. Whoever has the most ticks is elected.',
  'scottish-stv':
    'You put names in order: your first choice is 1. Seats are shared out so that each large enough group of members gets one.',
  irv: 'You put names in order: your first choice is 1. Whoever comes last drops out, and those votes go to the next name on each ballot, until one has more than half.',
  meek: 'You put names in order: your first choice is 1. A computer shares the seats out so that each large enough group of members gets one.',
};
