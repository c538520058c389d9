// SPDX-License-Identifier: AGPL-3.0-or-later

/** Pages that start a worker of ours. */
const ROUTES: ReadonlySet<string> = new Set([
  '/[office]/elections/[election]/vote',
  '/[office]/elections/[election]/trustee',
  '/[office]/elections/[election]/board',
]);
const POLICY = 'content-security-policy';

/**
 * Lets a page name the address of a worker: trusted types refuse that everywhere else. Which file it may be, the
 * page's own module says, and `script-src` says where from.
 */
export function letWorkers(route: string | null, headers: Headers): void {
  const policy = headers.get(POLICY);
  if (policy === null || route === null || !ROUTES.has(route)) return;
  headers.set(POLICY, policy.replace(/trusted-types [^;]*/, '$& amends-worker'));
}
