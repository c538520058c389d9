// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PeerRow } from './peers.ts';

export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** One number that was measured on this machine, in this run. */
export type Figure = {
  readonly what: string;
  readonly value: number;
  readonly unit: 'kB' | 'MB' | 'ms' | 's' | '/s' | '×' | '';
  readonly goal?: Goal;
  /** The row of other programs' figures to stand beside it. */
  readonly peers?: PeerRow;
  /** What a reader of the number must know: how it was spread, how much it was taken over. */
  readonly note?: string;
};

/** How much work a measurement may make. */
export type Effort = { readonly isQuick: boolean };

export type Measurement = {
  readonly name: string;
  run(effort: Effort): Promise<readonly Figure[]>;
};

export function isMet({ value, goal }: Figure): boolean | undefined {
  if (goal === undefined) return undefined;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}
