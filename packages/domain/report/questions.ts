// SPDX-License-Identifier: AGPL-3.0-or-later

/** What somebody may wish for. "I don't know yet" comes first: nobody has to decide to be heard. */
export const WISHES = [
  'dont-know',
  'be-heard',
  'advice',
  'apology',
  'talk-with-help',
  'distance',
  'formal-grievance',
  'on-record',
] as const;
export type Wish = (typeof WISHES)[number];

export const DANGER_ANSWERS = ['no', 'yes', 'yes-notify-now'] as const;
export type Danger = (typeof DANGER_ANSWERS)[number];

export const ONGOING_ANSWERS = ['yes', 'no', 'not-sure'] as const;
export type Ongoing = (typeof ONGOING_ANSWERS)[number];

export const SHARE_ANSWERS = ['not-yet', 'some'] as const;
export type Share = (typeof SHARE_ANSWERS)[number];

/** Characters, as the reporter counts them (UTF-16 code units, as a text box does). */
export const TEXT_LENGTH_MAX = 100_000;
export const SHORT_LENGTH_MAX = 2_000;

export const FILES_MAX = 50;
export const FILE_NAME_LENGTH_MAX = 200;
/** Bytes of one file, sealed by the browser. */
export const SEALED_FILE_BYTES_MAX = 200 * 1024 * 1024;
/** Bytes of all files of one report, sealed by the browser. */
export const SEALED_REPORT_BYTES_MAX = 5 * 1024 * 1024 * 1024;
/** Bytes of a picture that loses its hidden facts: it is held in memory whole. */
export const CLEAN_PICTURE_BYTES_MAX = 60 * 1024 * 1024;
/** Bytes of all files sent without scripts: they pass through the server's memory. */
export const PLAIN_FILES_BYTES_MAX = 20 * 1024 * 1024;

/** Every answer is optional but `what`; an empty one is left out. */
export type ReportAnswers = {
  readonly what: string;
  readonly danger?: Danger;
  readonly wish?: readonly Wish[];
  readonly when?: string;
  readonly where?: string;
  readonly who?: string;
  readonly ongoing?: Ongoing;
  readonly worry?: string;
  readonly share?: Share;
  /** What may be told, when `share` is `some`. */
  readonly shareWhat?: string;
  readonly contact?: string;
  readonly spokesperson?: string;
  readonly access?: string;
};

export type ReportField = keyof ReportAnswers | 'reader' | 'leaveout' | 'files' | 'token';

/** The questions that may be answered after sending, in the order they are asked. */
export const LATER_FIELDS = [
  'danger',
  'wish',
  'when',
  'where',
  'who',
  'ongoing',
  'worry',
  'share',
  'shareWhat',
  'contact',
  'spokesperson',
  'access',
] as const satisfies readonly (keyof ReportAnswers)[];
export type LaterField = (typeof LATER_FIELDS)[number];
export type LaterAnswers = Omit<ReportAnswers, 'what'>;
