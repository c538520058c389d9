// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { StoreUnavailable } from '../../ports/store.ts';

/** Where a PostgreSQL database is, and how many connections one process may hold to it. */
export type PostgresPlace = { readonly url: string; readonly connections: number };

/** To connect, and to wait for a connection that is free. */
const CONNECT_MS_MAX = 10_000;
const IDLE_MS = 30_000;

/**
 * What each connection begins with, whatever the server's or the account's defaults are. What was confirmed is on the
 * server's disk; nobody waits for a lock or for us without end.
 */
const SESSION = `SELECT
  set_config('default_transaction_isolation', 'read committed', false),
  set_config('lock_timeout', '15s', false),
  set_config('statement_timeout', '60s', false),
  set_config('idle_in_transaction_session_timeout', '30s', false),
  set_config('synchronous_commit',
    CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END,
    false)`;

/** 64-bit integers as numbers: those that we keep are milliseconds and counts. */
const TYPES = new pg.TypeOverrides();
TYPES.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * SQLSTATE classes and codes (PostgreSQL, appendix A) of a server that cannot keep anything just now: connections,
 * who may connect and to what, resources, its own end, its disk, and waits that were too long. 42501: the account may
 * not make tables. 25006: a standby, which takes nothing.
 */
const UNAVAILABLE = /^(?:08|28|3D|53|57|58)|^(?:55P03|25P03|25006|42501)$/;

/** A pool of connections whose errors say what the rest of the program understands. */
export function openPool(place: PostgresPlace): PostgresPool {
  const pool = new pg.Pool({
    connectionString: place.url,
    max: place.connections,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    application_name: 'amends',
    types: TYPES,
  });
  // A connection that breaks between two queries fails the next one; nobody else need hear of it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    // Kysely would open connections of its own with these, to cancel what is running. We cancel nothing.
    options: {},
    connect: async () =>
      await translated(async () => {
        const client = await pool.connect();
        const seen = known.get(client) ?? (await begin(client));
        known.set(client, seen);
        return seen;
      }),
    end: async () => {
      await pool.end();
    },
  };
}

/** The error's SQLSTATE, where it has one. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

async function begin(client: pg.PoolClient): Promise<PostgresPoolClient> {
  try {
    await client.query(SESSION);
  } catch (error) {
    client.release(true);
    throw error;
  }
  return asKysely(client);
}

function asKysely(client: pg.PoolClient): PostgresPoolClient {
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> =>
    await translated(async () => await client.query(sql, [...parameters]));
  return {
    // Kysely's type has a second form, for cursors, which we never pass.
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  };
}

/** The words of PostgreSQL and of the network name a host, an account or a database, and never a password. */
async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    throw new StoreUnavailable(`PostgreSQL does not answer as it should: ${wordsOf(error)}`, { cause: error });
  }
}

/** What is no answer of the server is a connection that failed. */
function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  return state === undefined ? !(error instanceof TypeError) : UNAVAILABLE.test(state);
}

function wordsOf(error: unknown): string {
  const { message = '', code = '' } = error as { readonly message?: string; readonly code?: string };
  return (message === '' ? code : message).split('\n', 1)[0] ?? '';
}
