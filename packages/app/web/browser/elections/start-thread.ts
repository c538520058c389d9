// SPDX-License-Identifier: AGPL-3.0-or-later

/** The one name that pages' policies know (web/server/let-workers.ts). */
const POLICY = 'amends-worker';
const OURS = /^\/client\/election-[a-z]+-worker\.[0-9a-f]{16}\.js$/;

/** What a browser with trusted types has; TypeScript's own library does not know it yet. */
type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL(path: string): string }): { createScriptURL(path: string): URL };
};

/** How a page starts threads that run one file of ours, and no other file, whatever the page says. */
export function startThread(path: string): () => Worker {
  const createScriptURL = (wanted: string): string => {
    if (!OURS.test(wanted)) throw new TypeError('that is no worker of ours');
    return wanted;
  };
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const rules = trustedTypes?.createPolicy(POLICY, { createScriptURL }) ?? { createScriptURL };
  const file = rules.createScriptURL(path);
  return () => new Worker(file);
}
