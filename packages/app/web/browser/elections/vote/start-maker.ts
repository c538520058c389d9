// SPDX-License-Identifier: AGPL-3.0-or-later
import type { BallotMaker } from '../../../../client/elections/ballot-maker.ts';
import { makerOver } from './maker-over.ts';

/** The one name that the page's policy knows (web/server/let-workers.ts). */
const POLICY = 'amends-worker';
const OURS = /^\/client\/election-vote-worker\.[0-9a-f]{16}\.js$/;

/** What a browser with trusted types has; TypeScript's own library does not know it yet. */
type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL(path: string): string }): { createScriptURL(path: string): URL };
};

/** Starts a thread of its own to make ballots on, so that the page never stands still. */
export function startMaker(path: string): BallotMaker {
  // May start nothing but the booth, whatever the page says.
  const createScriptURL = (wanted: string): string => {
    if (!OURS.test(wanted)) throw new TypeError('that is no worker of ours');
    return wanted;
  };
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const rules = trustedTypes?.createPolicy(POLICY, { createScriptURL }) ?? { createScriptURL };
  const worker = new Worker(rules.createScriptURL(path));
  const maker = makerOver(worker);
  worker.addEventListener('error', maker.fail);
  return maker;
}
