// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { err, ok, type Result } from '@amends/base';
import type { Config } from './config/config.ts';
import { loadServerSecrets, SERVER_KEY_LENGTH } from './config/server-secrets.ts';
import { webAuthnVerifier } from './passkeys/web-authn.ts';
import type { Mailer } from './ports/mailer.ts';
import type { ServerSecrets } from './ports/server-secrets.ts';
import type { Database, Store } from './ports/store.ts';
import type { StoredDatabase, StoredFile } from './ports/stored-database.ts';
import type { Context } from './services/context.ts';
import { openSqlite, openSqliteToRead, stripSqliteCopy } from './storage/sqlite/open-database.ts';

export type Composed = { readonly context: Context; readonly mailer: Mailer };

// Loaded where they are used: a folder's server is not to carry a database driver, a mailer and an election's powers in
// its memory.
const postgresAdapter = async () => await import('./storage/postgres/open-database.ts');
const powersAdapter = async () => await import('./powers/native.ts');
const smtpAdapter = async () => await import('./mail/smtp-mailer.ts');

/**
 * Puts the parts together. The only place that knows which adapter stands behind which port.
 *
 * @returns or why the server's key does not go with the database, in a line for who runs the server
 */
export async function compose(config: Config): Promise<Result<Composed, string>> {
  // A folder that is not the right one is not made.
  if (config.postgres === undefined) mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const db =
    config.postgres === undefined
      ? openSqlite(config.databaseFile)
      : await (await postgresAdapter()).openPostgres(config.postgres);
  const secrets = await secretsFor(config, db.store);
  if (!secrets.ok) {
    await db.close();
    return secrets;
  }
  const context: Context = {
    db,
    clock: () => Date.now(),
    random: (length) => new Uint8Array(randomBytes(length)),
    passkeys: webAuthnVerifier,
    secrets: secrets.value,
    loadPowers: async () => (await powersAdapter()).nativeElectionPowers,
    noticeDelay: config.noticeDelay,
    electionKeptDays: config.electionKeptDays,
  };
  return ok({ context, mailer: await mailerFor(config) });
}

/** The database of a folder, to be looked at only. */
export async function openToRead(config: Config): Promise<Result<StoredDatabase, 'unreadable' | 'empty'>> {
  if (config.postgres === undefined) return openFile(config.databaseFile);
  return await (await postgresAdapter()).openPostgresToRead(config.postgres);
}

/** A database that is a file, to be looked at only. */
export const openFile: (file: string) => Result<StoredFile, 'unreadable'> = openSqliteToRead;

/** Takes a backup's copy into use: without what stood beside its tables, and brought up to date. */
export function openCopy(file: string): Database {
  stripSqliteCopy(file);
  return openSqlite(file);
}

async function mailerFor({ smtpUrl, mailFrom }: Config): Promise<Mailer> {
  if (smtpUrl === undefined) return noMailer;
  return (await smtpAdapter()).smtpMailer({ url: smtpUrl, from: mailFrom });
}

/**
 * The key that sealed what is in the database. A new one is made for a new database alone: beside an office that was
 * founded with another it would keep half of the officers from signing in, and nobody would know why.
 */
async function secretsFor(config: Config, store: Store): Promise<Result<ServerSecrets, string>> {
  const { dataDir, postgres, serverKeyFile } = config;
  const offices = await store.offices.list();
  if (!existsSync(serverKeyFile)) {
    if (offices.length > 0) {
      return err(
        `there is no server.key in ${dataDir}, but the database holds an office. Copy server.key from the folder that the office was founded with, or from a backup.`,
      );
    }
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } else if (statSync(serverKeyFile).size !== SERVER_KEY_LENGTH) {
    return err(`server.key in ${dataDir} is damaged. Copy the right one there.`);
  }
  const secrets = loadServerSecrets(serverKeyFile);
  // Where the right one is lost for good, a folder goes on with another (docs/operate/configuration.md).
  if (postgres === undefined) return ok(secrets);
  for (const { id } of offices) {
    for (const officer of await store.officers.list(id)) {
      const signIn = await store.officers.findSignIn(id, officer.id);
      if (signIn === undefined) continue;
      if (secrets.open(signIn.totpSealed) !== undefined) return ok(secrets);
      return err(`server.key in ${dataDir} is not that of this database. Copy the right one there.`);
    }
  }
  return ok(secrets);
}

/** Where no mail server is named, notices wait in their queue. */
const noMailer: Mailer = { send: () => Promise.resolve(err('not-sent')) };
