// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId, OfficerId } from '@amends/base';
import type { Day } from '@amends/domain';
import type { DamagedRow } from './damaged-row.ts';

/** A mail to somebody who is no officer: a candidate, a voter, a teller. It goes when it has been sent. */
export type MailRow = {
  /** Random. */
  readonly id: string;
  readonly office: OfficeId;
  /** Address, subject and text, sealed with the server's own key. */
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970. */
  readonly runAt: number;
  readonly attempts: number;
};

export type MailStore = {
  enqueue(mail: Omit<MailRow, 'attempts'>): Promise<void>;
  /** Takes one that is due, the oldest first, and hides it until `retryAt` in case its runner dies. */
  claim(at: { readonly now: number; readonly retryAt: number }): Promise<MailRow | DamagedRow | undefined>;
  /** It is due again then. */
  postpone(id: string, runAt: number): Promise<void>;
  remove(id: string): Promise<void>;
  /** A server said for good that it takes no mail for an officer, or for somebody else (null). The last day is kept. */
  noteRefused(office: OfficeId, to: { readonly officer: OfficerId | null; readonly day: Day }): Promise<void>;
  /** A mail to her was taken. */
  clearRefused(office: OfficeId, officer: OfficerId): Promise<void>;
};
