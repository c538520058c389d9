// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BoardView, CeremonyView, TallyView } from './trustee-api.ts';
import { readStand, type Visit } from './trustee-ceremony.ts';
import type { Remembered } from './trustee-memory.ts';

/** What a trustee's page knows of the election. */
export type TrusteeFacts = {
  readonly view: CeremonyView;
  readonly board: BoardView;
  readonly tally: TallyView;
  readonly remembered: Remembered;
};

/** What she can do now, or what is waited for. There is always one of them. */
export type TrusteeNow =
  | { readonly type: 'visit'; readonly visit: Visit }
  /** Trustees, by number, who have to come before she can go on. */
  | { readonly type: 'others'; readonly awaited: readonly number[] }
  | { readonly type: 'seal' }
  | { readonly type: 'words' }
  | { readonly type: 'vote' }
  | { readonly type: 'shuffle' }
  | { readonly type: 'shuffles' }
  | { readonly type: 'open' }
  /** How many more have to open their parts. */
  | { readonly type: 'parts'; readonly missing: number }
  | { readonly type: 'done' };

export function readNow({ view, board, tally, remembered }: TrusteeFacts): TrusteeNow {
  const { me } = view;
  if (!board.isSealed) {
    const { next, awaited } = readStand(view);
    if (next !== undefined) return { type: 'visit', visit: next };
    return awaited.length > 0 ? { type: 'others', awaited } : { type: 'seal' };
  }
  if (tally.stage === 'done' && !owesLot({ view, tally })) return { type: 'done' };
  if (remembered.setup === undefined) return { type: 'words' };
  switch (tally.stage) {
    case 'wait':
      return { type: 'vote' };
    case 'shuffle':
      return { type: tally.shuffles.includes(me) ? 'shuffles' : 'shuffle' };
    case 'decrypt':
      if (!tally.decryptions.includes(me)) return { type: 'open' };
      return { type: 'parts', missing: Math.max(0, tally.threshold - tally.decryptions.length) };
    case 'done':
      return { type: 'done' };
  }
}

/** Whether her part of the lot is still missing, and still counts. */
export function owesLot({ view, tally }: Pick<TrusteeFacts, 'view' | 'tally'>): boolean {
  return tally.mayReveal && !tally.reveals.includes(view.me);
}

/** The stages of a trustee's part. Only what is ranked is shuffled. */
export const TRUSTEE_STAGES = ['certificate', 'polynomial', 'key', 'words', 'shuffle', 'open'] as const;
export type TrusteeStage = (typeof TRUSTEE_STAGES)[number];

/** Which stages she has done, of those that her election has. */
export function readStages(
  { view, board, tally, remembered }: TrusteeFacts,
  isRanked: boolean,
): readonly { readonly stage: TrusteeStage; readonly isDone: boolean }[] {
  const { done } = readStand(view);
  const isDone: Readonly<Record<TrusteeStage, boolean>> = {
    certificate: done > 0,
    polynomial: done > 1,
    key: done > 2,
    words: board.isSealed && remembered.setup !== undefined,
    shuffle: tally.shuffles.includes(view.me),
    open: tally.decryptions.includes(view.me),
  };
  const stages = TRUSTEE_STAGES.filter((stage) => stage !== 'shuffle' || isRanked);
  return stages.map((stage) => ({ stage, isDone: isDone[stage] }));
}
