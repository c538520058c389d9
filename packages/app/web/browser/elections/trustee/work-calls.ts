// SPDX-License-Identifier: AGPL-3.0-or-later
import type { TrusteeWork } from '../../../../client/elections/trustee-work.ts';
import type { VerifyProgress } from '../../../../client/elections/verify-heard.ts';
import type { HelpJob } from '../start-helpers.ts';

/** One piece of a trustee's work, as it goes to another thread. */
export type WorkCall = {
  [Name in keyof TrusteeWork]: { readonly name: Name; readonly job: Parameters<TrusteeWork[Name]>[0] };
}[keyof TrusteeWork];

/** What one of the page's threads is told, once: to do a piece with the help of others, or to help by its port. */
export type WorkJob =
  { readonly type: 'work'; readonly call: WorkCall; readonly helpers: readonly MessagePort[] } | HelpJob;

/** What comes back: how far the check is, and at the end what was made. */
export type WorkAnswer =
  | ({ readonly type: 'heard' } & VerifyProgress)
  | { readonly type: 'done'; readonly answer: Awaited<ReturnType<TrusteeWork[keyof TrusteeWork]>> }
  | { readonly type: 'failed' };
