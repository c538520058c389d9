// SPDX-License-Identifier: AGPL-3.0-or-later

/** What one check found. Most count once; a runner of tests counts its cases. */
export type Check = {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: number;
  /** Shown with the check: a figure worth a line, or all that is wrong. */
  readonly says: string;
};

export type Gate = {
  readonly name: string;
  /** Gates whose work this one stands on: run first when only this one is asked for. */
  readonly needs?: readonly string[];
  /** It reads the source and starts nothing that others could trip over, so that two such gates run side by side. */
  readonly isStatic?: boolean;
  /** It is begun before the others, so that nothing has to wait for it alone at the end. */
  readonly isLong?: boolean;
  run(): Promise<readonly Check[]>;
};

export function passed(name: string, says = ''): Check {
  return { name, passed: 1, failed: 0, says };
}

export function failed(name: string, says: string): Check {
  return { name, passed: 0, failed: 1, says };
}

/** A check that passes when nothing was found. */
export function checkNone(name: string, found: readonly string[], says = ''): Check {
  return found.length === 0 ? passed(name, says) : failed(name, found.join('\n'));
}
