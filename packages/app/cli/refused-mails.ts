// SPDX-License-Identifier: AGPL-3.0-or-later
import type { StoredDatabase } from '../ports/stored-database.ts';

/** Whose mail server said for good that it takes no mail for her. */
export type RefusedMail = {
  readonly office: string;
  /** Her id; null for somebody who is no officer. */
  readonly officer: string | null;
  /** The last day on which it said so. */
  readonly day: string;
};

/** Nothing where the rows cannot be read: what is wrong with them is said already. */
export async function readRefusedMails(stored: StoredDatabase): Promise<readonly RefusedMail[]> {
  try {
    return await stored.snapshot(async ({ inspect }) => {
      const found: RefusedMail[] = [];
      for (const { office } of await inspect.offices()) {
        for (const { officer, day } of await inspect.refusedMails(String(office)))
          found.push({ office: String(office), officer: officer === '' ? null : String(officer), day: String(day) });
      }
      return found;
    });
  } catch {
    return [];
  }
}

export function refusalText({ office, officer, day }: RefusedMail): string {
  return officer === null
    ? `A mail of an election of ${office} was refused for good on ${day}. Somebody's address is wrong.`
    : `Mail to the officer ${officer} of ${office} was refused for good on ${day}. Notices to her are tried once a day for a week: look whether her address is right.`;
}
