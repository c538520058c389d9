// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok } from '@amends/base';
import { createTransport } from 'nodemailer';
import type { Mailer } from '../ports/mailer.ts';

const TIMEOUT_MS = 20_000;
/** Nothing of a mail has gone out before these. */
const BEFORE_MAIL: ReadonlySet<unknown> = new Set(['EAUTH', 'ECONNECTION', 'EDNS', 'EENVELOPE', 'EMESSAGE', 'ETLS']);

/** It wants to know who we are first, or does not believe it. */
const ABOUT_US: readonly number[] = [530, 534, 535, 538];

/** Sends through an SMTP server, named by a URL such as `smtps://user:password@mail.example:465`. */
export function smtpMailer(options: { readonly url: string; readonly from: string }): Mailer {
  const transport = createTransport({
    url: options.url,
    connectionTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text }) {
      try {
        await transport.sendMail({
          from: options.from,
          to,
          subject,
          text,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return ok(undefined);
      } catch (error) {
        // The cause may hold addresses; a caller needs no more than whether it can have gone out.
        if (!wasRefused(error)) return err('not-sent');
        return err(isForGood(error) ? 'never' : 'refused');
      }
    },
  };
}

/** Whether a mail surely was not taken: the server said no, or was never told of it. */
function wasRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // What nodemailer puts on its errors.
  const { responseCode, code, command, syscall } = error as {
    readonly responseCode?: unknown;
    readonly code?: unknown;
    readonly command?: unknown;
    readonly syscall?: unknown;
  };
  if (typeof responseCode === 'number') return responseCode >= 400;
  return BEFORE_MAIL.has(code) || command === 'CONN' || syscall === 'connect';
}

/**
 * Whether the server said for good that this recipient gets no mail (RFC 5321, 4.2.1): an answer of 5xx to her address or
 * to the mail. What it says of us instead (signing in, or by RFC 3463 a rule of theirs, X.7.X) somebody can put right.
 */
function isForGood(error: unknown): boolean {
  // As above.
  const { responseCode, command, response } = error as {
    readonly responseCode?: unknown;
    readonly command?: unknown;
    readonly response?: unknown;
  };
  if (typeof responseCode !== 'number' || responseCode < 500 || ABOUT_US.includes(responseCode)) return false;
  if (typeof response === 'string' && /^5\d\d[ -]5\.7\./.test(response)) return false;
  return command === 'RCPT TO' || command === 'DATA';
}
