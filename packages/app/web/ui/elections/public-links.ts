// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CallKind, Phase } from '@amends/domain';

export type PublicLink = {
  /** Below the election's own address. */
  readonly path: string;
  readonly name: string;
  /** In which phases it is there. */
  readonly phases: readonly Phase[];
  /** Only where somebody stands. */
  readonly onlyOfficers?: true;
  /** The one thing to do now. */
  readonly isMain?: true;
};

/** What a visitor can do from an election's page, by its phase. One line for each. */
const PUBLIC_LINKS: readonly PublicLink[] = [
  { path: 'nominate', name: 'Nominate somebody', phases: ['nominations'], isMain: true, onlyOfficers: true },
  { path: 'vote', name: 'Vote now', phases: ['voting'], isMain: true },
  {
    path: 'questions',
    name: 'Questions and answers',
    phases: ['nominations', 'statements', 'forum', 'waiting', 'late', 'voting'],
    onlyOfficers: true,
  },
  {
    path: 'booklet',
    name: 'The booklet, to print',
    phases: ['statements', 'forum', 'waiting', 'late', 'voting'],
    onlyOfficers: true,
  },
  {
    path: 'board',
    name: 'See the board',
    phases: ['voting', 'ended', 'counting', 'objections', 'result', 'certified'],
  },
  { path: 'result', name: 'See the result', phases: ['objections', 'result', 'certified'], isMain: true },
];

export function linksFor(phase: Phase, kind: CallKind): readonly PublicLink[] {
  return PUBLIC_LINKS.filter(
    ({ phases, onlyOfficers }) => phases.includes(phase) && (kind === 'officers' || onlyOfficers !== true),
  );
}
