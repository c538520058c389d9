// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './start-amends.ts';

/** Where Debian's packages put their programs, a folder for each version. */
const DEBIAN = '/usr/lib/postgresql';
/** Owns its databases and nothing else. */
const ACCOUNT = 'amends';
const ADMINISTRATOR = 'postgres';
const START_MS_MAX = 30_000;
/** For hooks that start one. */
export const POSTGRES_START_MS = 60_000;

const run = promisify(execFile);

type RunAs = { readonly uid?: number; readonly gid?: number };

/** A PostgreSQL server of this test alone, on this machine alone. */
export type Postgres = {
  /** In every URL; it must show nowhere else. */
  readonly password: string;
  /** Where all of it is: tables, its own log of changes, and the unix socket. */
  readonly folder: string;
  /** Makes an empty database, and gives its address. */
  createDatabase(): Promise<string>;
  /** Runs a statement as the server's administrator. */
  administer(url: string, statement: string): Promise<void>;
  /** What a query gives to its administrator. */
  rows(url: string, query: string): Promise<readonly Record<string, unknown>[]>;
  /** Puts a copy of all that is in one database into another, as the documents say. */
  copyDatabase(from: string, to: string): Promise<void>;
  /** Ends the server under everybody who uses it, and starts it again on the same port. */
  restart(whileDown?: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a server in a temporary folder. PostgreSQL does not run as root; then it runs as Debian's own account. */
export async function startPostgres(): Promise<Postgres> {
  const programs = programsFolder();
  const as = await accountToRunAs();
  const folder = mkdtempSync(join(tmpdir(), 'amends-postgres-'));
  const [data, passwordFile] = [join(folder, 'data'), join(folder, 'password')];
  // What an address must escape belongs into it.
  const password = `p@ss/word?${randomBytes(12).toString('hex')}`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (as.uid !== undefined && as.gid !== undefined) {
    for (const path of [folder, passwordFile]) chownSync(path, as.uid, as.gid);
  }
  const auth = ['--auth=scram-sha-256', `--username=${ADMINISTRATOR}`, `--pwfile=${passwordFile}`];
  const init = ['--pgdata', data, '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums', ...auth];
  await run(join(programs, 'initdb'), init, { ...as, cwd: folder });
  const port = await freePort();
  const place = ['-c', 'listen_addresses=127.0.0.1', '-p', String(port), '-k', folder];
  const start = (): ChildProcess =>
    spawn(join(programs, 'postgres'), ['-D', data, ...place], { ...as, cwd: folder, stdio: 'ignore' });
  let server = start();
  const endWithUs = (): void => void server.kill('SIGQUIT');
  process.once('exit', endWithUs);
  const address = (database: string, account = ADMINISTRATOR): string =>
    `postgres://${account}:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/${database}`;
  const ask = async (url: string, text: string): Promise<string> =>
    await query(programs, address(new URL(url).pathname.slice(1)), text);
  await untilReady(programs, { folder, port, server });
  await ask(address('postgres'), `CREATE ROLE ${ACCOUNT} LOGIN PASSWORD '${password}'`);
  return {
    password,
    folder,
    async createDatabase() {
      const name = `amends_${randomBytes(6).toString('hex')}`;
      await ask(address('postgres'), `CREATE DATABASE ${name} OWNER ${ACCOUNT}`);
      return address(name, ACCOUNT);
    },
    administer: async (url, statement) => {
      await ask(url, statement);
    },
    rows: async (url, text) => readRows(await ask(url, `SELECT coalesce(json_agg(t), '[]') FROM (${text}) AS t`)),
    async copyDatabase(from, to) {
      const file = join(folder, 'copy.sql');
      await run(join(programs, 'pg_dump'), ['--no-owner', '--no-privileges', '--file', file, from]);
      await run(join(programs, 'psql'), [
        '--quiet',
        '--set=ON_ERROR_STOP=1',
        '--single-transaction',
        '--file',
        file,
        to,
      ]);
      rmSync(file);
    },
    async restart(whileDown) {
      await end(server, 'SIGINT');
      await whileDown?.();
      server = start();
      await untilReady(programs, { folder, port, server });
    },
    async stop() {
      // Nothing of it is kept, so that nothing has to be written first.
      await end(server, 'SIGQUIT');
      process.removeListener('exit', endWithUs);
      rmSync(folder, { recursive: true });
    },
  };
}

function programsFolder(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const newest = versions
    .map(Number)
    .filter(Boolean)
    .toSorted((left, right) => right - left)[0];
  if (newest === undefined) throw new Error(`There is no ${DEBIAN}. Please install: apt-get install postgresql`);
  return join(DEBIAN, String(newest), 'bin');
}

async function accountToRunAs(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(['-u', '-g'].map((what) => run('id', [what, 'postgres'])));
  return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) };
}

async function untilReady(
  programs: string,
  at: { readonly folder: string; readonly port: number; readonly server: ChildProcess },
): Promise<void> {
  const until = performance.now() + START_MS_MAX;
  for (;;) {
    try {
      await run(join(programs, 'pg_isready'), ['-h', at.folder, '-p', String(at.port)]);
      return;
    } catch (error) {
      if (at.server.exitCode !== null || performance.now() > until) {
        throw new Error('PostgreSQL did not start', { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function query(programs: string, url: string, text: string): Promise<string> {
  const quiet = ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set=ON_ERROR_STOP=1'];
  const { stdout } = await run(join(programs, 'psql'), [...quiet, '--command', text, url], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

function readRows(out: string): readonly Record<string, unknown>[] {
  // PostgreSQL's own JSON: a list of rows.
  return JSON.parse(out) as readonly Record<string, unknown>[];
}

async function end(server: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await ended;
}
