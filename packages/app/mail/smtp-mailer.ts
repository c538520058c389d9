// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok } from '@amends/base';
import { createTransport } from 'nodemailer';
import type { Mailer } from '../ports/mailer.ts';

const TIMEOUT_MS = 20_000;
/** Nothing of a mail has gone out before these. */
const BEFORE_MAIL: ReadonlySet<unknown> = new Set(['EAUTH', 'ECONNECTION', 'EDNS', 'EENVELOPE', 'EMESSAGE', 'ETLS']);

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
        return err(wasRefused(error) ? 'refused' : 'not-sent');
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
