// SPDX-License-Identifier: AGPL-3.0-or-later
import { systemErrorText } from './system-error.ts';
import { UsageError } from './usage-error.ts';

const END_MS = 500;

type Command = (args: readonly string[]) => Promise<void>;

/** Every command, by the words that call it (docs/operate/cli.md). Each loads only what it needs. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import('./demo.ts')).demo,
  start: async () => (await import('./start.ts')).start,
  init: async () => (await import('./init.ts')).init,
  'office profile': async () => (await import('./office-profile.ts')).officeProfile,
  'office list': async () => (await import('./list.ts')).officeList,
  'officer list': async () => (await import('./list.ts')).officerList,
  'officer invite': async () => (await import('./officers/invite.ts')).officerInvite,
  'officer remove': async () => (await import('./officers/remove.ts')).officerRemove,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  removals: async () => (await import('./removals.ts')).removals,
  check: async () => (await import('./check.ts')).check,
  export: async () => (await import('./export.ts')).exportToFolder,
  'client report': async () => (await import('./client/report.ts')).clientReport,
  'client ask': async () => (await import('./client/report.ts')).clientAsk,
  'client return': async () => (await import('./client/return.ts')).clientReturn,
  'client-manifest': async () => (await import('./manifest/client-manifest.ts')).clientManifest,
  'sign-manifest': async () => (await import('./manifest/sign-manifest.ts')).signManifest,
  'election open': async () => (await import('./elections/open.ts')).electionOpen,
  'election mail': async () => (await import('./elections/mail.ts')).electionMail,
  'election credentials': async () => (await import('./elections/credentials.ts')).electionCredentials,
  election: async () => (await import('./election.ts')).election,
  verifier: async () => (await import('./verifier.ts')).verifier,
  version: async () => (await import('./version.ts')).version,
};

const HELP = `Usage: ./amends COMMAND

  demo           try it with an invented chapter   [--port 4000] [--data DIR] [--json]
  start          serve the offices in a folder     [--data DIR] [--port 4000]
  init           found an office                   --data DIR --office ID --name NAME --officer 'Name <mail>' … --url URL
                 [--operator MAIL …] [--json]; an operator is an officer who also runs the server
  office profile what an office says of itself    --data DIR --office ID [--set FILE.json]
  office list    the offices in a folder           --data DIR [--json]
  officer list   the officers of an office         --data DIR --office ID [--json]
  officer invite a link for a new officer          --data DIR --office ID --officer 'Name <mail>' [--operator] [--json]
                 [--by MAIL [--words-file FILE]]; with --by an officer signs it: her words on standard input
  officer remove end an officer's service          --data DIR --office ID --officer MAIL [--json]
                 [--by MAIL [--words-file FILE]]; without --by the server stops serving her, unsigned
  backup         copy a folder into one file      FILE --data DIR
  restore        make a folder from a backup      FILE --data DIR, and --removals FILE or --waive-removals
  removals       list what must not come back     --data DIR --out FILE; or --apply FILE, on a copy put back by other tools
  check          look for damage in a folder      --data DIR [--json]
  export         a case as ordinary age files     --data DIR --case REF --officer MAIL --out DIR
                 [--recipient age1… or --passphrase-file FILE] [--office ID] [--words-file FILE] [--json]; words on
                 standard input. Without a recipient it makes a key, and keeps it in DIR.key.txt
  client report  send a report from a terminal    URL [--json], with JSON on standard input
  client ask     send a question from a terminal  URL [--json], with JSON on standard input
  client return  come back with a code            URL [--json], with JSON on standard input
  client-manifest compare what a server serves    URL [--json], with what this checkout builds;
                 or with --manifest FILE --signer FILE, with what a release was
  sign-manifest  sign what this checkout builds   FILE --key-file FILE
  election open  begin an election                --data DIR --office ID --preset NAME|--rules FILE.yaml --title TITLE
                 --teller 'Name <mail>' … [--about NAME] [--rehearsal --trustee 'Name <mail>' …] [--json]; two tellers
                 or more, and a link for each
  election mail  send each member her link        --file credentials.csv --smtp-url-file FILE --from 'Name <mail>'
                 --subject LINE [--batch N] [--state FILE] [--again] [--dry-run] [--json]; from your own machine
  election       verify, count, make credentials  verify FILE.bel [--json] [--threads N] [--open]
                 [--pools FILE] [--destroyed FILE] [--signatures FILE]; inspect FILE.bel [--json]; count FILE.blt|FILE.bel
                 [--rule scottish-stv|irv|meek|approval|plurality] [--json] [--lot LOT] [--svg FILE] [--seat-rule RULE] …
                 and of an archive [--question N] [--seats N] [--withdrawn 2,5];
                 blt FILE.bel [--question N] [--seats N] [--withdrawn 2,5] [--out FILE];
                 lot FILE.bel REVEALS.json [--json];
                 credentials ELECTION-ID --count N --out DIR [--group BELENIOS-2048|RFC-3526-2048] [--format 15|22] [--json];
                 credentials --plan FILE --out DIR [--json], for an election here, by the plan that its tellers' page saves
  verifier       write the verifier as one file    FILE; it needs Node alone
  test           run every check                  [--only NAME,…] [--list]
  bench          measure on this machine          [--only NAME,…] [--json] [--quick]
  mutate         see what the tests do not notice [--only FOLDER,…]
  version        which version this is

Where --data is not given it is AMENDS_DATA of the environment, else the folder amends-data; demo makes a new one, and
restore needs it.
`;

try {
  await run(process.argv.slice(2));
} catch (error) {
  const line = error instanceof UsageError ? error.message : systemErrorText(error);
  // A fault of our own is told with its stack.
  if (line === undefined) throw error;
  process.stderr.write(`amends: ${line}\n`);
  process.exitCode = 1;
  // What was begun before it failed, such as a mail server, must not hold us. Where nothing is left, nobody waits.
  setTimeout(() => process.exit(), END_MS).unref();
}

async function run(args: readonly string[]): Promise<void> {
  const [first = 'help', second = ''] = args;
  if (['help', '--help', '-h'].includes(first)) {
    process.stdout.write(HELP);
    return;
  }
  const two = commandOf(`${first} ${second}`);
  const load = two ?? commandOf(first === '--version' ? 'version' : first);
  if (load === undefined) throw new UsageError(`there is no command '${first}'. './amends help' lists them.`);
  const command = await load();
  await command(args.slice(two === undefined ? 1 : 2));
}

function commandOf(words: string): (() => Promise<Command>) | undefined {
  return Object.hasOwn(COMMANDS, words) ? COMMANDS[words] : undefined;
}
