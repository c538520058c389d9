// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, writeSettings } from './config.ts';

const fresh = () => mkdtempSync(join(tmpdir(), 'amends-config-'));

test('with nothing set the server listens to this machine alone, and notices may be an hour late', () => {
  const config = readConfig({}, { dataDir: fresh() });
  expect(config).toMatchObject({
    ok: true,
    value: {
      host: '127.0.0.1',
      port: 4000,
      url: 'http://localhost:4000',
      noticeDelay: 3600,
      electionKeptDays: 30,
      metricsPort: undefined,
    },
  });
});

test('the address that init was given is kept, and the environment goes before it', () => {
  const dataDir = fresh();
  writeSettings(dataDir, { url: 'https://amends.example' });
  expect(readConfig({}, { dataDir })).toMatchObject({ value: { url: 'https://amends.example', port: 4000 } });
  const moved = readConfig({ AMENDS_URL: 'https://other.example/', AMENDS_PORT: '8080' }, { dataDir });
  expect(moved).toMatchObject({ value: { url: 'https://other.example', port: 8080 } });
});

test('on this machine the address follows the port', () => {
  const dataDir = fresh();
  writeSettings(dataDir, { url: 'http://localhost:4100' });
  expect(readConfig({}, { dataDir })).toMatchObject({ value: { port: 4100, url: 'http://localhost:4100' } });
  expect(readConfig({}, { dataDir, port: 4200 })).toMatchObject({
    value: { port: 4200, url: 'http://localhost:4200' },
  });
});

test.each([
  [{ AMENDS_URL: 'http://amends.example' }, 'https'],
  [{ AMENDS_OTHER_URLS: 'http://10.0.0.1' }, 'in clear'],
  [{ DATABASE_URL: 'postgres://localhost' }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'mysql://localhost/amends' }, 'DATABASE_URL'],
  [{ DATABASE_URL: '' }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'postgres://db.example/amends' }, 'sslmode=verify-full'],
  [{ DATABASE_URL: 'postgres://db.example/amends?sslmode=prefer' }, 'sslmode=verify-full'],
  [{ DATABASE_URL: 'postgres:///amends?host=db.example' }, 'sslmode=verify-full'],
  [{ DATABASE_URL: 'postgres:///amends', PGHOST: 'db.example' }, 'sslmode=verify-full'],
  [{ AMENDS_DATABASE_CONNECTIONS: '0' }, 'AMENDS_DATABASE_CONNECTIONS'],
  [{ AMENDS_OTHER_URLS: 'nonsense' }, 'AMENDS_OTHER_URLS'],
  [{ AMENDS_HOST: '0.0.0.0' }, 'AMENDS_HOST=0.0.0.0'],
  [{ AMENDS_PORT: 'ninety' }, 'AMENDS_PORT'],
  [{ AMENDS_NOTICE_DELAY: '-1' }, 'AMENDS_NOTICE_DELAY'],
  [{ AMENDS_ELECTION_KEPT_DAYS: 'a month' }, 'AMENDS_ELECTION_KEPT_DAYS'],
  [{ AMENDS_SMTP_URL: 'mail.example' }, 'AMENDS_SMTP_URL'],
  [{ AMENDS_SMTP_URL: 'smtps://' }, 'AMENDS_SMTP_URL'],
  [{ AMENDS_MAIL_FROM: '' }, 'AMENDS_MAIL_FROM'],
  // An empty one would listen on every address of the machine.
  [{ AMENDS_HOST: '', AMENDS_URL: 'https://amends.example' }, 'AMENDS_HOST'],
  [{ AMENDS_HOST: 'amends.example', AMENDS_URL: 'https://amends.example' }, 'AMENDS_HOST'],
  [{ AMENDS_URL: 'https://amends.example/deep' }, 'AMENDS_URL'],
  [{ AMENDS_URL: 'https://amends.example/?q' }, 'AMENDS_URL'],
  [{ AMENDS_URL: 'https://ana@amends.example' }, 'AMENDS_URL'],
  [{ AMENDS_URL: 'ftp://localhost' }, 'AMENDS_URL'],
  [{ AMENDS_OTHER_URLS: 'https://amends.example/deep' }, 'AMENDS_OTHER_URLS'],
])('%o is refused, and the error names what to change', (env, words) => {
  const config = readConfig(env, { dataDir: fresh() });
  expect(config.ok ? '' : config.error).toContain(words);
});

test('a file of settings that cannot be read is named, and no address is guessed in its place', () => {
  const dataDir = fresh();
  for (const text of ['', '{"url":', '{}', '{"url":"https://amends.example/deep"}']) {
    writeFileSync(join(dataDir, 'settings.json'), text);
    const config = readConfig({}, { dataDir });
    expect(config.ok ? '' : config.error).toContain(join(dataDir, 'settings.json'));
  }
  writeSettings(dataDir, { url: 'https://amends.example' });
  expect(readdirSync(dataDir)).toEqual(['settings.json']);
  expect(readConfig({}, { dataDir }).ok).toBe(true);
  mkdirSync(join(dataDir, 'below', 'settings.json'), { recursive: true });
  expect(readConfig({}, { dataDir: join(dataDir, 'below') })).toMatchObject({
    ok: false,
    error: expect.stringContaining('cannot be read') as string,
  });
});

test.each([
  { DATABASE_URL: 'postgres://amends:hunter2@db.example/amends' },
  { DATABASE_URL: 'postgres://amends:hun/ter2@localhost' },
  { DATABASE_URL: 'postgre://amends:hunter2@localhost/amends' },
  { AMENDS_SMTP_URL: 'user:hunter2@mail.example' },
])('what is wrong with an address is said without its password', (env) => {
  const config = readConfig(env, { dataDir: fresh() });
  expect(config.ok ? 'hunter2' : config.error).not.toMatch(/hun|ter2/);
});

test.each([
  'postgres://amends:p%40ss@127.0.0.1:5432/amends',
  'postgresql://amends@[::1]/amends',
  'postgres:///amends?host=/var/run/postgresql&user=amends',
  'postgres://amends@%2Fvar%2Frun%2Fpostgresql/amends',
  'postgres:///amends',
  'postgres://amends:hunter2@db.example/amends?sslmode=verify-full&sslrootcert=/etc/ssl/db.pem',
])('%s is a database to work with', (url) => {
  const config = readConfig({ DATABASE_URL: url, AMENDS_DATABASE_CONNECTIONS: '4' }, { dataDir: fresh() });
  expect(config).toMatchObject({ ok: true, value: { postgres: { url, connections: 4 } } });
  expect(readConfig({}, { dataDir: fresh() })).toMatchObject({ ok: true, value: { postgres: undefined } });
});

test('an https address on this machine, of a proxy, keeps its own port', () => {
  const config = readConfig({ AMENDS_URL: 'https://localhost:8443', AMENDS_PORT: '4000' }, { dataDir: fresh() });
  expect(config).toMatchObject({ value: { url: 'https://localhost:8443', port: 4000 } });
});

test('an onion address is safe without https, and a proxy on this machine may serve an https one', () => {
  const onion = `http://${'a'.repeat(56)}.onion`;
  expect(readConfig({ AMENDS_URL: onion }, { dataDir: fresh() }).ok).toBe(true);
  expect(readConfig({ AMENDS_URL: 'https://amends.example', AMENDS_HOST: '0.0.0.0' }, { dataDir: fresh() }).ok).toBe(
    true,
  );
});
