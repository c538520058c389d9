// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Outcome } from '@amends/domain';

/** What an officer is writing in one case. In memory only, and gone with the lock. */
export class Draft {
  text = $state('');
  files = $state.raw<readonly File[]>([]);
  /** It is on its way. She may look at other cases meanwhile, and must not send it a second time. */
  busy = $state(false);
  /** How far it has come, in words. */
  progress = $state('');
  /** Why it did not go. */
  problem = $state('');
  /** Set when a try was cut off on its way: it may be there already. */
  mayHaveArrivedSince: number | undefined;
  /** What she wrote in the panels under the case, which close and open again. */
  readonly closing = $state<{ outcome: Outcome | ''; text: string; secondWanted: boolean }>(emptyClosing());
  readonly reminder = $state({ text: '' });

  clear(): void {
    this.text = '';
    this.files = [];
    this.mayHaveArrivedSince = undefined;
  }

  clearClosing(): void {
    Object.assign(this.closing, emptyClosing());
  }
}

function emptyClosing(): { outcome: Outcome | ''; text: string; secondWanted: boolean } {
  return { outcome: '', text: '', secondWanted: false };
}
