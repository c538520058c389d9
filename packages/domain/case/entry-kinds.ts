// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a reporter may write into her channel. */
export const REPORTER_KINDS = ['report', 'question', 'message', 'answers', 'withdraw', 'new-code'] as const;

/** What an officer may write into a reporter's channel. The reporter reads all of it. */
export const OFFICER_KINDS = [
  'opened',
  'acknowledge',
  'message',
  'ask',
  'close',
  'countersign',
  'new-code',
  'leave',
  'grant',
  'generation',
] as const;

/**
 * Whether the author of an entry in a reporter's channel may write what it is. Otherwise it counts for nothing.
 *
 * @param by - an officer's id, or `reporter`
 */
export function mayWrite({ kind, by }: { readonly kind: string; readonly by: string }): boolean {
  const kinds: readonly string[] = by === 'reporter' ? REPORTER_KINDS : OFFICER_KINDS;
  return kinds.includes(kind);
}

/** What officers write among themselves, into the file of a case. */
export const FILE_KINDS = ['open-file', 'note', 'remind', 'leave', 'grant', 'generation'] as const;

export type ReporterKind = (typeof REPORTER_KINDS)[number];
export type OfficerKind = (typeof OFFICER_KINDS)[number];
export type FileKind = (typeof FILE_KINDS)[number];

/** How a case may be closed. */
export const OUTCOMES = [
  'repaired',
  'advice-given',
  'distance-kept',
  'passed-on',
  'formal-decision',
  'nothing-more-wished',
] as const;
export type Outcome = (typeof OUTCOMES)[number];
