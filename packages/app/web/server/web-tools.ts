// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Preset } from '../../rules/list-presets.ts';
import type { Context } from '../../services/context.ts';

export type ScriptName =
  | 'report'
  | 'return'
  | 'leave'
  | 'election-join'
  | 'election-enter'
  | 'election-photo'
  | 'election-vote'
  | 'election-vote-worker'
  | 'election-trustee'
  | 'election-trustee-worker'
  | 'election-credentials'
  | 'election-board'
  | 'election-board-worker';

/** Our own entry puts these on each request; nothing of the use cases is global. */
export type WebTools = {
  readonly context: Context;
  /** The rules for elections that come with the program: read from files, which built pages do not find. */
  readonly presets: () => readonly Preset[];
  /** Paths of the reporters' modules, by name. */
  readonly scripts: Readonly<Record<ScriptName, string>>;
  /** The page with every component is for those who build it. */
  readonly showComponents: boolean;
  /** Where the operator keeps the source of this program, if not where the privacy page says. */
  readonly sourceUrl: string | undefined;
  readonly onError: (event: string) => void;
};
