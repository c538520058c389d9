// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TrusteeWork } from '../../../../client/elections/trustee-work.ts';

/** One piece of a trustee's work, as it goes to another thread. */
export type WorkCall = {
  [Name in keyof TrusteeWork]: { readonly name: Name; readonly job: Parameters<TrusteeWork[Name]>[0] };
}[keyof TrusteeWork];

/** What comes back: how many ballots are checked, and at the end what was made. */
export type WorkAnswer =
  | { readonly type: 'heard'; readonly checked: number }
  | { readonly type: 'done'; readonly answer: Awaited<ReturnType<TrusteeWork[keyof TrusteeWork]>> }
  | { readonly type: 'failed' };
