// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CheckName } from '@amends/election/verify/verdict.ts';

/** Why a trustee's device does nothing with an archive. */
export type TrusteeRefusal =
  /** It is not whole, or no archive. */
  | { readonly type: 'unreadable' }
  /** It begins with another election than the one whose words were read aloud. */
  | { readonly type: 'other-setup' }
  /** The vote was ended by another event than the one published first. */
  | { readonly type: 'other-close' }
  /** What was published at the close does not stand in it. */
  | { readonly type: 'not-extended' }
  /** A check of the whole archive failed: which one, and why. */
  | { readonly type: 'invalid'; readonly check: CheckName; readonly detail: string }
  /** Her key, or what she committed to for the lot, is not the one in it. */
  | { readonly type: 'not-mine' }
  /** The votes were shuffled without her. */
  | { readonly type: 'not-shuffled' }
  /** A shuffle stands there under her number that she did not sign. */
  | { readonly type: 'other-shuffle' }
  /** She decrypted something else for this election already. */
  | { readonly type: 'opened-other' }
  /** Her device would not remember that she did. */
  | { readonly type: 'no-memory' }
  /** There is nothing to do with it at this stage, or she has done it. */
  | { readonly type: 'not-now' };
