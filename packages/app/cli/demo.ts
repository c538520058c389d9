// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, parseOfficeId } from '@amends/base';
import { openSeededElection, type SeededElection } from '../../../seed/elections.ts';
import { enrolOfficer, playReports, type Place, type SeededOfficer, type SeededReport } from '../../../seed/play.ts';
import { OFFICERS, RIVERSIDE, RIVERSIDE_ID } from '../../../seed/riverside.ts';
import { DEFAULT_PORT, writeSettings } from '../config/config.ts';
import { refuseAnswersTo, startMailFolder } from '../mail/mail-folder.ts';
import type { Context } from '../services/context.ts';
import { createOffice } from '../services/create-office.ts';
import { configFor, portOption, readOptions, text } from './arguments.ts';
import { makeFolder } from './make-folder.ts';
import { runServer, stopOnSignals, tryPort } from './run-server.ts';
import { holdsOffice } from './stored-data.ts';
import { UsageError } from './usage-error.ts';

type Demo = {
  readonly url: string;
  readonly office: string;
  readonly officers: readonly SeededOfficer[];
  readonly reports: readonly SeededReport[];
  readonly mailDir: string;
  readonly elections: readonly DemoElection[];
};

type DemoElection = Pick<SeededElection, 'id' | 'title'> & {
  readonly tellers: readonly { readonly name: string; readonly words: string }[];
};

const DAY_MS = 86_400_000;
/** Since when nominations are open: three days, at noon in New York. */
const calledAt = (now: number): number => (Math.floor(now / DAY_MS) - 3) * DAY_MS + 17 * 3_600_000;

/** Invents a chapter in an empty folder, plays three reports and an election's beginning in it, and serves it. */
export async function demo(args: readonly string[]): Promise<void> {
  const options = readOptions(args, { port: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } });
  const dataDir = text(options, 'data') ?? mkdtempSync(join(tmpdir(), 'amends-demo-'));
  const port = portOption(options) ?? DEFAULT_PORT;
  const url = `http://localhost:${String(port)}`;
  const config = configFor(dataDir, port, { ...process.env, AMENDS_URL: url, AMENDS_NOTICE_DELAY: '0' });
  const where = config.postgres === undefined ? dataDir : 'the database that DATABASE_URL names';
  if (await holdsOffice(config)) {
    const hint =
      config.postgres === undefined ? `'./amends start --data ${dataDir}' serves it again.` : 'Name an empty one.';
    throw new UsageError(`${where} holds an office already. ${hint}`);
  }
  await tryPort(config);
  makeFolder(dataDir);
  const mailDir = join(dataDir, 'mail');
  const mail = await startMailFolder(mailDir, { refuses: refuseAnswersTo(config.mailFrom) });
  const running = await runServer({ ...config, smtpUrl: mail.smtpUrl });
  stopOnSignals(async () => {
    await running.stop();
    await mail.stop();
  });
  writeSettings(dataDir, { url, mailDir });
  const officeId = must(parseOfficeId(RIVERSIDE_ID));
  const founded = await createOffice(running.composed.context, {
    id: officeId,
    profile: RIVERSIDE,
    officers: OFFICERS,
  });
  const place = { url, officeId };
  const officers: SeededOfficer[] = [];
  for (const invitation of must(founded)) officers.push(await enrolOfficer(place, invitation));
  const reports = await playReports(place, officers);
  const elections = [await beginElection(place, running.composed.context)];
  const made: Demo = { url, office: officeId, officers, reports, mailDir, elections };
  process.stdout.write(options.json === true ? `${JSON.stringify(made)}\n` : describe(made, { dataDir, where }));
}

/** An election in which members can be nominated now. */
async function beginElection(place: Place, context: Context): Promise<DemoElection> {
  const { id, title, tellers } = await openSeededElection(place, context, {
    calledAt: calledAt(context.clock()),
  });
  return { id, title, tellers: tellers.map(({ name, words }) => ({ name, words })) };
}

function describe(
  { url, office, officers, reports, mailDir, elections }: Demo,
  at: { readonly dataDir: string; readonly where: string },
): string {
  const people = officers.map(
    ({ name, email, words, totpSecret }) =>
      `  ${name}\n    address  ${email}\n    words    ${words}\n    TOTP     ${totpSecret}`,
  );
  const codes = reports.map(({ reference, returnCode, excludes }) => {
    const left = officers.filter(({ id }) => excludes.includes(id)).map(({ name }) => name);
    return `  ${reference}  ${returnCode}${left.length === 0 ? '' : `  (without ${left.join(', ')})`}`;
  });
  const votes = elections.map(({ id, title, tellers }) => {
    const tellersIn = tellers.map(({ name, words }) => `    teller   ${name}\n    words    ${words}`);
    return [`  ${title}`, `    at       ${url}/${office}/elections/${id}`, ...tellersIn].join('\n');
  });
  return `An invented chapter is open.

  report     ${url}/${office}/report
  come back  ${url}/${office}/return
  office     ${url}/${office}/office/

Officers
${people.join('\n')}

Reports
${codes.join('\n')}

Elections
${votes.join('\n')}

Mail lands in ${mailDir}
Everything is in ${at.where}. Ctrl-C stops it; './amends start --data ${at.dataDir}' serves it again.
`;
}
