// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Group } from '../../group/group.ts';

/** What trustees who make a key together are agreed on before they begin. Each of them signs it (version 2.5). */
export type Agreement = {
  readonly group: Group;
  /** How many trustees there are. */
  readonly size: number;
  /** How many of them have to decrypt; from 1 to `size`. */
  readonly threshold: number;
};

/** What one trustee published, as it is stored, and her number, counted from 1. */
export type Published = { readonly trustee: number; readonly text: string };
