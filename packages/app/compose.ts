// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { err, type Result } from '@amends/base';
import type { Config } from './config/config.ts';
import { loadServerSecrets } from './config/server-secrets.ts';
import { smtpMailer } from './mail/smtp-mailer.ts';
import { webAuthnVerifier } from './passkeys/web-authn.ts';
import type { Mailer } from './ports/mailer.ts';
import type { Database } from './ports/store.ts';
import type { StoredDatabase } from './ports/stored-database.ts';
import type { Context } from './services/context.ts';
import { openSqlite, openSqliteToRead, stripSqliteCopy } from './storage/sqlite/open-database.ts';

export type Composed = { readonly context: Context; readonly mailer: Mailer };

/** Puts the parts together. The only place that knows which adapter stands behind which port. */
export function compose(config: Config): Composed {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  return {
    context: {
      db: openSqlite(config.databaseFile),
      clock: () => Date.now(),
      random: (length) => new Uint8Array(randomBytes(length)),
      passkeys: webAuthnVerifier,
      secrets: loadServerSecrets(config.serverKeyFile),
      noticeDelay: config.noticeDelay,
    },
    mailer: config.smtpUrl === undefined ? noMailer : smtpMailer({ url: config.smtpUrl, from: config.mailFrom }),
  };
}

/** The database of a folder, to be looked at only. */
export const openToRead: (file: string) => Result<StoredDatabase, 'unreadable'> = openSqliteToRead;

/** Takes a backup's copy into use: without what stood beside its tables, and brought up to date. */
export function openCopy(file: string): Database {
  stripSqliteCopy(file);
  return openSqlite(file);
}

/** Where no mail server is named, notices wait in their queue. */
const noMailer: Mailer = { send: () => Promise.resolve(err('not-sent')) };
