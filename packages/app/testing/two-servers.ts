// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { must, parseOfficeId } from '@amends/base';
import { enrolOfficer, type Place, type SeededOfficer } from '../../../seed/play.ts';
import { startMailFolder } from '../mail/mail-folder.ts';
import { freePort, freshFolder, runAmends, startAmends, type Amends } from './start-amends.ts';
import { startPostgres, type Postgres } from './start-postgres.ts';

const OFFICE = must(parseOfficeId('riverside'));

/** One office served by two processes, each with a folder of its own as on two machines, over one database. */
export type TwoServers = {
  readonly postgres: Postgres;
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  readonly mailDir: string;
  readonly folders: readonly [string, string];
  readonly servers: readonly Amends[];
  readonly places: readonly [Place, Place];
  readonly ana: SeededOfficer;
  readonly jo: SeededOfficer;
  /** The servers in turn. */
  readonly placeOf: (index: number) => Place;
  stop(): Promise<void>;
};

export async function startTwoServers(): Promise<TwoServers> {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase();
  const mailDir = freshFolder();
  const mail = await startMailFolder(mailDir);
  const env = { DATABASE_URL: url, AMENDS_SMTP_URL: mail.smtpUrl, AMENDS_NOTICE_DELAY: '0' };
  const ports = [await freePort(), await freePort()] as const;
  const places = [placeAt(ports[0]), placeAt(ports[1])] as const;
  const folders = [freshFolder(), freshFolder()] as const;
  const [forAna, forJo] = await found({ data: folders[0], url: places[0].url, env });
  if (forAna === undefined || forJo === undefined) throw new Error('two were invited');
  mkdirSync(folders[1], { mode: 0o700 });
  cpSync(join(folders[0], 'server.key'), join(folders[1], 'server.key'));
  const starting = folders.map((folder, index) =>
    startAmends(['start', '--data', folder, '--port', String(ports[index])], env),
  );
  const servers = await Promise.all(starting);
  const ana = await enrolOfficer(places[0], forAna);
  const jo = await enrolOfficer(places[1], forJo);
  return {
    postgres,
    url,
    env,
    mailDir,
    folders,
    servers,
    places,
    ana,
    jo,
    placeOf: (index) => places[index % 2 === 0 ? 0 : 1],
    async stop() {
      for (const server of servers) await server.end('SIGTERM');
      await mail.stop();
      await postgres.stop();
    },
  };
}

function placeAt(port: number): Place {
  return { url: `http://localhost:${String(port)}`, officeId: OFFICE };
}

async function found(at: {
  readonly data: string;
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
}): Promise<readonly { readonly email: string; readonly secret: string }[]> {
  const officers = ['--officer', 'Ana Nwosu <ana@north.example>', '--officer', 'Jo Reyes <jo@north.example>'];
  const office = ['--office', OFFICE, '--name', 'North', ...officers, '--url', at.url, '--json'];
  const made = await runAmends(['init', '--data', at.data, ...office], at.env);
  if (made.code !== 0) throw new Error(made.err);
  // What our own command prints; its shape is tested with the command line.
  const { invitations } = JSON.parse(made.out) as { readonly invitations: readonly { email: string; url: string }[] };
  return invitations.map(({ email, url }) => ({ email, secret: url.split('#')[1] ?? '' }));
}
