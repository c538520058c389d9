// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';

const SCHEMES: readonly string[] = ['postgres:', 'postgresql:'];
/** Ways to say that the connection is encrypted and the server is the right one. */
const ENCRYPTED: readonly string[] = ['require', 'verify-ca', 'verify-full'];
const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\/.*)$/;

/**
 * Checks the address of a PostgreSQL database. The error never shows any of it, for there is a password in it. Without
 * a host in the address `pg` takes that of `PGHOST`, else this machine.
 */
export function readDatabaseUrl(text: string, env: NodeJS.ProcessEnv): Result<string, string> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !SCHEMES.includes(url.protocol) || url.pathname.length < 2) {
    return err(
      'DATABASE_URL is not of the form postgres://USER:PASSWORD@HOST:PORT/DATABASE, with what is special in the password written as %40',
    );
  }
  const named = url.searchParams.get('host') ?? decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1');
  const host = named === '' ? (env.PGHOST ?? 'localhost') : named;
  const isEncrypted = ENCRYPTED.includes(url.searchParams.get('sslmode') ?? '');
  if (LOCAL.test(host) || isEncrypted) return ok(text);
  return err(
    'DATABASE_URL names another machine without ?sslmode=verify-full: addresses and the password would cross a network in clear.',
  );
}
