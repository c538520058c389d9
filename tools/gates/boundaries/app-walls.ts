// SPDX-License-Identifier: AGPL-3.0-or-later
import { plant, type Wall } from './wall.ts';

const TESTS = String.raw`\.test\.ts$|^packages/[a-z]+/(testing|tests)/`;
/** Erased before anything runs. */
const NOT_TYPES = { dependencyTypesNot: ['type-only'] } as const;

/** Between the folders of the server. */
export const APP_WALLS: readonly Wall[] = [
  {
    name: 'ports hold no code',
    from: { path: '^packages/app/ports/' },
    to: NOT_TYPES,
    planted: [plant('packages/app/ports', 'planted-port', '@amends/base')],
  },
  {
    name: 'ports know the packages only',
    from: { path: '^packages/app/ports/' },
    to: { pathNot: '^packages/(base|domain|protocol|election|app/ports)/' },
    planted: [
      {
        file: 'packages/app/ports/planted-type.ts',
        text: "import type { Context } from '../services/context.ts';\nexport type C = Context;\n",
      },
    ],
  },
  {
    name: 'services know no adapter',
    from: { path: '^packages/app/services/', pathNot: TESTS },
    to: {
      pathNot:
        '^packages/(base|domain|protocol|app/ports|app/services)/|^packages/election/(?!cli/|trustee/)|^(node:)?crypto$',
    },
    planted: [
      plant('packages/app/services', 'planted-adapter', '../storage/shared/offices.ts'),
      plant('packages/app/services', 'planted-native', '@amends/election/cli/native-powers.ts'),
    ],
  },
  {
    name: 'queries know ports, base, domain and Kysely only',
    from: { path: '^packages/app/storage/shared/', pathNot: TESTS },
    to: { pathNot: '^packages/(base|domain|app/ports|app/storage/shared)/|node_modules/kysely/' },
    planted: [plant('packages/app/storage/shared', 'planted-query', '../sqlite/open-database.ts')],
  },
  {
    name: 'a database engine knows shared queries, migrations and ports only',
    from: { path: '^packages/app/storage/(sqlite|postgres)/', pathNot: TESTS },
    to: {
      path: '^(packages|seed|e2e|bench)/',
      pathNot:
        '^packages/base/|^packages/app/(ports|storage/(shared|migrations))/|^packages/app/storage/(sqlite|postgres)/',
    },
    planted: [plant('packages/app/storage/sqlite', 'planted-engine', '../../services/transact.ts')],
  },
  {
    name: 'SQLite does not know PostgreSQL',
    from: { path: '^packages/app/storage/sqlite/' },
    to: { path: '^packages/app/storage/postgres/' },
    planted: [
      plant('packages/app/storage/sqlite', 'planted-stranger', '../postgres/planted-engine.ts'),
      plant('packages/app/storage/postgres', 'planted-engine'),
    ],
  },
  {
    name: 'PostgreSQL does not know SQLite',
    from: { path: '^packages/app/storage/postgres/' },
    to: { path: '^packages/app/storage/sqlite/' },
    planted: [plant('packages/app/storage/postgres', 'planted-stranger', '../sqlite/open-database.ts')],
  },
  {
    name: 'migrations know nothing of ours',
    from: { path: '^packages/app/storage/migrations/' },
    to: { path: '^(packages|seed)/', pathNot: '^packages/app/storage/migrations/' },
    planted: [plant('packages/app/storage/migrations', 'planted-migration', '../shared/schema.ts')],
  },
  {
    name: 'jobs know services and ports only',
    from: { path: '^packages/app/jobs/', pathNot: TESTS },
    to: { pathNot: '^packages/(base|app/(services|ports|jobs))/' },
    planted: [plant('packages/app/jobs', 'planted-job', '../mail/smtp-mailer.ts')],
  },
  {
    name: 'mail knows ports and base only',
    from: { path: '^packages/app/mail/', pathNot: TESTS },
    to: { path: '^(packages|seed)/', pathNot: '^packages/(base|app/(ports|mail))/' },
    planted: [plant('packages/app/mail', 'planted-mail', '../services/notify.ts')],
  },
  {
    name: 'rule files know base, domain and YAML only',
    from: { path: '^packages/app/rules/', pathNot: TESTS },
    to: { pathNot: '^packages/(base|domain|app/rules)/|node_modules/yaml/|^(node:)?fs$' },
    planted: [plant('packages/app/rules', 'planted-rule', '../services/notify.ts')],
  },
  {
    name: 'powers know the election, ports and base only',
    from: { path: '^packages/app/powers/', pathNot: TESTS },
    to: { path: '^(packages|seed)/', pathNot: '^packages/(base|election|app/(ports|powers))/' },
    planted: [plant('packages/app/powers', 'planted-powers', '../services/notify.ts')],
  },
  {
    name: 'config knows base only',
    from: { path: '^packages/app/config/', pathNot: TESTS },
    to: { path: '^(packages|seed)/', pathNot: '^packages/(base|app/(config|ports))/' },
    planted: [plant('packages/app/config', 'planted-config', '../services/notify.ts')],
  },
  {
    name: 'only the command line puts the parts together',
    from: { pathNot: `^packages/app/cli/|^bench/|${TESTS}` },
    to: { path: String.raw`^packages/app/compose\.ts$` },
    planted: [plant('packages/app/web/server', 'planted-compose', '../../compose.ts')],
  },
  {
    name: 'of the commands only those at the disk open anything',
    from: { path: '^packages/app/cli/', pathNot: '^packages/app/cli/offline/' },
    to: { path: '^packages/protocol/open/' },
    planted: [plant('packages/app/cli', 'planted-opener', '@amends/protocol/open/file.ts')],
  },
  {
    name: 'at the disk there is neither a network nor a database to write to',
    from: { path: '^packages/app/cli/offline/', pathNot: TESTS },
    to: {
      path: String.raw`^packages/app/|^seed/|^(node:)?(?!crypto$)[a-z_0-9/]+$|node_modules/(better-sqlite3|kysely|nodemailer|pg)/`,
      pathNot: String.raw`^packages/app/(ports|cli/offline)/|^packages/app/cli/plain-file-name\.ts$|^packages/app/client/(answers-json|download-file|transport)\.ts$|^packages/app/client/officer/(case-view|key-file|load-channels|web-pbkdf2)\.ts$`,
    },
    planted: [
      plant('packages/app/cli/offline', 'planted-network', '../../client/http.ts'),
      plant('packages/app/cli/offline', 'planted-database', '../../compose.ts'),
    ],
  },
  {
    name: 'the product imports no test',
    from: { pathNot: `^(e2e|bench|seed)/|${TESTS}` },
    to: { path: TESTS },
    planted: [plant('packages/app/services', 'planted-test', '../testing/start-amends.ts')],
  },
];
