// SPDX-License-Identifier: AGPL-3.0-or-later
// What the server of a demo has mailed.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { DemoChapter } from '../packages/app/testing/demo-chapter.ts';
import type { DemoVote } from '../packages/app/testing/demo-vote.ts';

/** Somebody whose mails are looked for. Journeys share a server and addresses: older mails than hers are another's. */
export type Addressee = { readonly mailDir: string; readonly email: string; readonly sinceMs?: number };

/** A voter, and of the mails to her those about this vote. */
export function voterOf(demo: DemoChapter, vote: DemoVote, voter = 0): Addressee {
  return { mailDir: demo.mailDir, email: vote.emailOf(voter), sinceMs: vote.readyAtMs };
}

/** The mails to somebody, in the order in which they came. */
function mailsTo({ mailDir, email, sinceMs = 0 }: Addressee): readonly string[] {
  return readdirSync(mailDir)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => ({ path: join(mailDir, name), at: statSync(join(mailDir, name)).mtimeMs }))
    .filter(({ at }) => at >= sinceMs)
    .toSorted((a, b) => a.at - b.at)
    .map(({ path }) => decoded(readFileSync(path, 'utf8')))
    .filter((mail) => mail.includes(`To: ${email}`));
}

/** Lines of quoted-printable go on behind an equals sign. */
function decoded(mail: string): string {
  return mail.replaceAll(/=\r?\n/g, '');
}

/** Waits for a mail to somebody in which a pattern stands, and gives its first group in the newest of them. */
export async function mailed(to: Addressee, pattern: RegExp, before = ''): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      () => {
        found = mailsTo(to)
          .map((mail) => pattern.exec(mail)?.[1])
          .findLast((each) => each !== undefined);
        return found !== undefined && found !== before;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  return found ?? '';
}

/** The code in the newest mail to a voter, other than one that came before. */
export async function mailedCode(to: Addressee, before = ''): Promise<string> {
  return await mailed(to, /\r?\n {4}([0-9]{6})\r?\n/, before);
}
