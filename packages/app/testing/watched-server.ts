// SPDX-License-Identifier: AGPL-3.0-or-later
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { must } from '@amends/base';
import { enrolOfficer, type Place, type SeededOfficer } from '../../../seed/play.ts';
import { OFFICERS, RIVERSIDE } from '../../../seed/riverside.ts';
import { compose } from '../compose.ts';
import { readConfig } from '../config/config.ts';
import type { Context } from '../services/context.ts';
import { createOffice } from '../services/create-office.ts';
import { openSqlite } from '../storage/sqlite/open-database.ts';
import { listPresets } from '../rules/list-presets.ts';
import { serveWeb } from '../web/serve.ts';
import { OFFICE } from './fresh-context.ts';
import { freePort, freshFolder } from './start-amends.ts';

/** What the database was asked. */
export type Statement = { readonly sql: string; readonly parameters: readonly unknown[] };

/** The pages over a database that tells each statement. No jobs run beside them: what is told is one request's. */
export type WatchedServer = {
  readonly context: Context;
  readonly databaseFile: string;
  readonly place: Place;
  readonly officers: readonly SeededOfficer[];
  /** The statements since the last call. */
  take(): readonly Statement[];
  /** How many rows a query gives; undefined for one that writes. */
  countRows(statement: Statement): number | undefined;
  /** How SQLite goes about a statement, a line for each table that it reads. */
  planOf(statement: Statement): readonly string[];
  stop(): Promise<void>;
};

/** Serves an office of two officers. Chance may be the test's own. */
export async function startWatchedServer(given: Partial<Pick<Context, 'random'>> = {}): Promise<WatchedServer> {
  const port = await freePort();
  const config = must(readConfig({}, { dataDir: freshFolder(), port }));
  const composed = must(await compose(config));
  await composed.context.db.close();
  const statements: Statement[] = [];
  const db = openSqlite(config.databaseFile, ({ query }) => {
    statements.push({ sql: query.sql, parameters: query.parameters });
  });
  const context = { ...composed.context, ...given, db };
  const web = await serveWeb(config, {
    context,
    presets: listPresets,
    onError: (event) => process.stderr.write(`${event}\n`),
  });
  const place = { url: `http://localhost:${String(port)}`, officeId: OFFICE };
  const officers: SeededOfficer[] = [];
  for (const invitation of must(await createOffice(context, { id: OFFICE, profile: RIVERSIDE, officers: OFFICERS }))) {
    officers.push(await enrolOfficer(place, invitation));
  }
  const reader = new DatabaseSync(config.databaseFile, { readOnly: true });
  return {
    context,
    databaseFile: config.databaseFile,
    place,
    officers,
    take: () => statements.splice(0),
    countRows: ({ sql, parameters }) =>
      // What Kysely gives to one SQLite, the other takes.
      /^select/i.test(sql) ? reader.prepare(sql).all(...(parameters as SQLInputValue[])).length : undefined,
    planOf: ({ sql }) =>
      reader
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => String(detail)),
    async stop() {
      reader.close();
      await web.stop();
      await db.close();
    },
  };
}
