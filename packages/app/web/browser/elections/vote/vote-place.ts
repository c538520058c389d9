// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionPlace } from '../../../../client/elections/election-api.ts';
import { readPlace } from '../read-place.ts';

/** What the page says of the election that is voted in. */
export type VotePlace = {
  readonly place: ElectionPlace;
  readonly title: string;
  readonly contact: string;
  /** The committee has envelopes for those who vote on paper. */
  readonly hasPaper: boolean;
  /** Path of the file that makes ballots. */
  readonly worker: string;
  /** A shared device at a polling place. */
  readonly isShared: boolean;
  /** Tellers close its vote when they like. */
  readonly isRehearsal: boolean;
  /** What candidates say, as the server drew it; several of one name in their order. */
  readonly statements: readonly { readonly name: string; readonly content: HTMLElement }[];
};

export function readVotePlace(target: HTMLElement): VotePlace {
  const { title = '', contact = '', worker = '', paper, shared, rehearsed } = target.dataset;
  const [isShared, isRehearsal] = [shared !== undefined, rehearsed !== undefined];
  const hasPaper = paper !== undefined;
  const statements = [...document.querySelectorAll<HTMLElement>('[data-statement]')].map((content) => ({
    name: content.dataset['statement'] ?? '',
    content,
  }));
  return { place: readPlace(target), title, contact, hasPaper, worker, isShared, isRehearsal, statements };
}
