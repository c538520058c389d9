// SPDX-License-Identifier: AGPL-3.0-or-later

/** What an officer is writing in one case. In memory only, and gone with the lock. */
export class Draft {
  text = $state('');
  files = $state.raw<readonly File[]>([]);
  /** Set when a try was cut off on its way: it may be there already. */
  mayHaveArrivedSince: number | undefined;

  clear(): void {
    this.text = '';
    this.files = [];
    this.mayHaveArrivedSince = undefined;
  }
}
