// SPDX-License-Identifier: AGPL-3.0-or-later
import { groupBy, itemAt } from '@amends/base';
import type { Ballot } from './ballot.ts';

/** Papers on which the same candidates take a share, in the same order. */
export type MeekPile = {
  /** Who was elected on the way, and then who takes the rest, if somebody continuing is on these papers. */
  readonly sharers: readonly number[];
  /** Indexes of groups. */
  readonly papers: readonly number[];
  readonly weight: bigint;
};

/** Who shares in papers: whoever was elected keeps a part, whoever continues takes the rest. */
export type Sharing = {
  readonly groups: readonly Ballot[];
  readonly continuing: ReadonlySet<number>;
  readonly elected: ReadonlySet<number>;
};

/**
 * Sorts papers by who shares in them.
 *
 * @param before - piles of an earlier stage: those of who continues still stay as they are.
 */
export function sortMeekPapers(sharing: Sharing, before: readonly MeekPile[] | null): readonly MeekPile[] {
  const { groups, continuing } = sharing;
  const isKept = ({ sharers }: MeekPile): boolean => sharers.some((candidate) => continuing.has(candidate));
  const kept = before?.filter(isKept) ?? [];
  const loose = before?.flatMap((pile) => (isKept(pile) ? [] : pile.papers)) ?? [...groups.keys()];
  const together = groupBy(loose, (paper) => sharersOf(itemAt(groups, paper), sharing).join(' '));
  const made = [...together.values()].map((papers) => ({
    sharers: sharersOf(itemAt(groups, itemAt(papers, 0)), sharing),
    papers,
    weight: papers.reduce((sum, paper) => sum + BigInt(itemAt(groups, paper).weight), 0n),
  }));
  return [...kept, ...made];
}

function sharersOf({ preferences }: Ballot, { continuing, elected }: Sharing): readonly number[] {
  const sharers: number[] = [];
  for (const candidate of preferences) {
    if (continuing.has(candidate)) return [...sharers, candidate];
    if (elected.has(candidate)) sharers.push(candidate);
  }
  return sharers;
}
