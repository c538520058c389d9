// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Wish } from '@amends/domain';
import type { Recorded } from '../../../client/officer/record-report.ts';

/** What an officer takes down for somebody. In memory only; nothing of it is kept once it is sent. */
export class Recording {
  what = $state('');
  danger = $state<'' | 'no' | 'yes'>('');
  wish = $state<Wish[]>([]);
  when = $state('');
  where = $state('');
  who = $state('');
  /** Officers who are not to read it. */
  leftOut = $state<string[]>([]);
  /** One name on each line. */
  names = $state('');
  busy = $state(false);
  /** The slip, until it was given away. */
  slip = $state.raw<Recorded | undefined>();

  clear(): void {
    this.what = this.danger = this.when = this.where = this.who = this.names = '';
    this.wish = [];
    this.leftOut = [];
  }
}
