// SPDX-License-Identifier: AGPL-3.0-or-later

/** Pages below an election's address that a rehearsal does not have: nobody is called, nominated, asked or certified. */
const NOT_REHEARSED = [
  'nominate',
  'nominations',
  'questions',
  'booklet',
  'poster',
  'objections',
  'certificate',
  'committee/call',
  'committee/nominations',
  'committee/questions',
  'committee/result',
  'committee/recall',
] as const;

/** Whether a rehearsal has this page. `path` has no slash around it. */
export function isRehearsed(path: string): boolean {
  return !NOT_REHEARSED.some((page) => path === page || path.startsWith(`${page}/`));
}
