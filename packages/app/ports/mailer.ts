// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/**
 * `never`: the server said for good that it takes none for this address. `refused`: it surely was not taken now.
 * `not-sent`: most likely it was not, but the answer may have been lost.
 */
export type MailFault = 'never' | 'refused' | 'not-sent';

/** Sends one mail, or says that it could not; whether to try again is the caller's business. */
export type Mailer = { send(mail: Mail): Promise<Result<void, MailFault>> };
