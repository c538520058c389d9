// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok } from '@amends/base';
import { createTransport } from 'nodemailer';
import type { Mailer } from '../ports/mailer.ts';

const TIMEOUT_MS = 20_000;

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
      } catch {
        // The cause may hold addresses; that it failed is all a caller needs, and it tries again.
        return err('not-sent');
      }
    },
  };
}
