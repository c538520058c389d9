// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { err, ok, type Result } from '@amends/base';
import * as v from 'valibot';
import { readDatabaseUrl } from './read-database-url.ts';

/** Everything the environment and the data folder say, read once. */
export type Config = {
  readonly dataDir: string;
  /** Where everything is kept, unless there is a PostgreSQL database. */
  readonly databaseFile: string;
  readonly postgres: { readonly url: string; readonly connections: number } | undefined;
  readonly serverKeyFile: string;
  readonly host: string;
  readonly port: number;
  /** Loopback port of the metrics, or undefined when they are not wanted. */
  readonly metricsPort: number | undefined;
  /** Public address without a slash at its end, such as `https://amends.example`. */
  readonly url: string;
  /** Other addresses the same server may be reached by, such as an onion. */
  readonly otherUrls: readonly string[];
  /** Seconds. */
  readonly noticeDelay: number;
  /** Days from the end of an election until its addresses are forgotten. */
  readonly electionKeptDays: number;
  /** Whether `/<office>/components` is served. */
  readonly showComponents: boolean;
  /** Where the source of this very program is, when it was changed or is kept elsewhere (AGPL, section 13). */
  readonly sourceUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Where a demo's mail lands; undefined for every other folder. */
  readonly mailDir: string | undefined;
};

export const DEFAULT_PORT = 4000;
const NOTICE_DELAY_SECONDS = 3600;
const ELECTION_KEPT_DAYS = 30;
/** Connections of one process. PostgreSQL takes 100 of all together, as it is delivered. */
const CONNECTIONS = 10;
const CONNECTIONS_MAX = 1_000;
const SETTINGS_FILE = 'settings.json';

const ADDRESS = 'it is an address such as https://amends.example, without a path';
const address = v.pipe(v.string(), v.check(isAddress, ADDRESS));
const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535));
const environment = v.object({
  DATABASE_URL: v.optional(v.string()),
  AMENDS_DATABASE_CONNECTIONS: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number), v.minValue(1), v.maxValue(CONNECTIONS_MAX)),
    String(CONNECTIONS),
  ),
  AMENDS_HOST: v.optional(
    v.pipe(
      v.string(),
      v.check((host) => host === 'localhost' || isIP(host) > 0, 'it is an IP address or localhost'),
    ),
    '127.0.0.1',
  ),
  AMENDS_PORT: v.optional(port),
  AMENDS_METRICS_PORT: v.optional(port),
  AMENDS_URL: v.optional(address),
  AMENDS_OTHER_URLS: v.optional(
    v.pipe(
      v.string(),
      v.transform((list) => list.split(/[\s,]+/).filter((url) => url !== '')),
      v.array(address),
    ),
    '',
  ),
  AMENDS_NOTICE_DELAY: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)),
    String(NOTICE_DELAY_SECONDS),
  ),
  AMENDS_ELECTION_KEPT_DAYS: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number)),
    String(ELECTION_KEPT_DAYS),
  ),
  AMENDS_COMPONENTS: v.optional(v.picklist(['0', '1']), '0'),
  AMENDS_SOURCE_URL: v.optional(
    v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//, 'it is an https:// or http:// address')),
  ),
  AMENDS_SMTP_URL: v.optional(v.pipe(v.string(), v.check(isSmtpUrl, 'it is an smtp:// or smtps:// URL with a host'))),
  AMENDS_MAIL_FROM: v.optional(v.pipe(v.string(), v.regex(/^[^\r\n]*@[^\r\n]*$/, 'it is a mailbox'))),
});
const settings = v.object({
  url: address,
  mailDir: v.optional(v.string()),
});
type Settings = v.InferOutput<typeof settings>;

/** Reads the environment and the data folder's settings; the error names the variable and what it should be. */
export function readConfig(
  env: NodeJS.ProcessEnv,
  given: { readonly dataDir: string; readonly port?: number },
): Result<Config, string> {
  const parsed = v.safeParse(environment, env);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return err(`${String(issue.path?.[0]?.key)} is not set as docs/operate/configuration.md says: ${issue.message}`);
  }
  const said = parsed.output;
  const databaseUrl = said.DATABASE_URL === undefined ? undefined : readDatabaseUrl(said.DATABASE_URL, env);
  if (databaseUrl?.ok === false) return databaseUrl;
  const read = readSettings(given.dataDir);
  if (!read.ok) return read;
  const kept = read.value;
  const listenPort = given.port ?? said.AMENDS_PORT ?? portOf(kept?.url) ?? DEFAULT_PORT;
  const url = withoutSlash(said.AMENDS_URL ?? kept?.url ?? `http://localhost:${String(listenPort)}`);
  const config: Config = {
    dataDir: given.dataDir,
    databaseFile: join(given.dataDir, 'amends.sqlite'),
    postgres: databaseUrl && { url: databaseUrl.value, connections: said.AMENDS_DATABASE_CONNECTIONS },
    serverKeyFile: join(given.dataDir, 'server.key'),
    host: said.AMENDS_HOST,
    port: listenPort,
    metricsPort: said.AMENDS_METRICS_PORT,
    url: isPlainLoopback(url) ? withPort(url, listenPort) : url,
    otherUrls: said.AMENDS_OTHER_URLS.map(withoutSlash),
    noticeDelay: said.AMENDS_NOTICE_DELAY,
    electionKeptDays: said.AMENDS_ELECTION_KEPT_DAYS,
    showComponents: said.AMENDS_COMPONENTS === '1',
    sourceUrl: said.AMENDS_SOURCE_URL,
    smtpUrl: said.AMENDS_SMTP_URL,
    mailFrom: said.AMENDS_MAIL_FROM ?? `Notices <notices@${new URL(url).hostname}>`,
    mailDir: kept?.mailDir,
  };
  const fault = findUnsafe(config);
  return fault === undefined ? ok(config) : err(fault);
}

/** Whole, or as it was before. */
export function writeSettings(dataDir: string, value: Settings): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, SETTINGS_FILE);
  const part = `${file}.${String(process.pid)}`;
  writeFileSync(part, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(part, file);
}

function isLoopbackUrl(url: string): boolean {
  return isLoopback(new URL(url).hostname);
}

/** What `init` wrote, or nothing where there is no such file. One that cannot be read is an error: it is not guessed. */
function readSettings(dataDir: string): Result<Settings | undefined, string> {
  const file = join(dataDir, SETTINGS_FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return ok(undefined);
    return err(`${file} cannot be read`);
  }
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), settings), text);
  return read.success
    ? ok(read.output)
    : err(`${file} is not as ./amends init writes it: it holds {"url":"https://…"}`);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function isSmtpUrl(text: string): boolean {
  return /^smtps?:\/\//.test(text) && (URL.parse(text)?.hostname ?? '') !== '';
}

/** A browser is at it, and nothing stands behind it that a link or a `Host` would lack. */
function isAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !['https:', 'http:'].includes(url.protocol)) return false;
  return url.href === `${url.origin}/`;
}

/** A report must never cross a network in clear: outside this machine only https or an onion service will do. */
function findUnsafe({ host, url, otherUrls }: Config): string | undefined {
  const open = [url, ...otherUrls].find((address) => {
    const { protocol, hostname } = new URL(address);
    return protocol !== 'https:' && !hostname.endsWith('.onion') && !isLoopback(hostname);
  });
  if (open !== undefined) {
    return `${open} would carry reports in clear. Put the server behind https (docs/operate/tls.md) or an onion service, and set AMENDS_URL to that address.`;
  }
  if (isLoopback(host) || !isLoopbackUrl(url)) return undefined;
  return `AMENDS_HOST=${host} listens beyond this machine, but AMENDS_URL is not an https or onion address. Set AMENDS_URL (docs/operate/tls.md), or leave AMENDS_HOST at 127.0.0.1.`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** Nothing stands between this server and its visitors, so that its address has its own port. */
function isPlainLoopback(url: string): boolean {
  return new URL(url).protocol === 'http:' && isLoopbackUrl(url);
}

function portOf(url: string | undefined): number | undefined {
  const given = url !== undefined && isPlainLoopback(url) ? new URL(url).port : '';
  return given === '' ? undefined : Number(given);
}

function withPort(url: string, listenPort: number): string {
  const changed = new URL(url);
  changed.port = String(listenPort);
  return withoutSlash(changed.toString());
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
