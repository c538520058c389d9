// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseOfficeId, type ElectionId, type OfficeId, type OfficerId } from '@amends/base';
import { officerAt, reporterAt, type Place, type SeededOfficer, type SeededReport } from '../../../seed/play.ts';
import type { OfficeSession } from '../client/officer/office-session.ts';
import type { ReporterClient } from '../client/reporter-client.ts';
import { freePort, freshFolder, startAmends, type Amends } from './start-amends.ts';

type DemoElection = {
  readonly id: ElectionId;
  readonly title: string;
  readonly tellers: readonly { readonly name: string; readonly words: string }[];
};

/** A running demo, with devices to act in it. */
export type DemoChapter = {
  readonly amends: Amends;
  readonly dataDir: string;
  readonly mailDir: string;
  readonly place: Place;
  /** Where its pages begin. */
  readonly officeUrl: string;
  readonly officers: readonly [SeededOfficer, SeededOfficer];
  readonly reports: readonly SeededReport[];
  readonly elections: readonly DemoElection[];
  reporter(): ReporterClient;
  officer(index: 0 | 1): Promise<OfficeSession>;
  readonly both: readonly OfficerId[];
};

export async function startDemo(
  env: Readonly<Record<string, string>> = {},
  dataDir = freshFolder(),
): Promise<DemoChapter> {
  const port = await freePort();
  const amends = await startAmends(['demo', '--json', '--port', String(port), '--data', dataDir], env);
  // What our own demo prints; its shape is tested with the command line.
  const said = JSON.parse(amends.firstLine) as {
    readonly url: string;
    readonly office: string;
    readonly officers: readonly [SeededOfficer, SeededOfficer];
    readonly reports: readonly SeededReport[];
    readonly elections: readonly DemoElection[];
    readonly mailDir: string;
  };
  const officeId: OfficeId = must(parseOfficeId(said.office));
  const place = { url: said.url, officeId };
  return {
    amends,
    dataDir,
    mailDir: said.mailDir,
    place,
    officeUrl: `${said.url}/${officeId}`,
    officers: said.officers,
    reports: said.reports,
    elections: said.elections,
    reporter: () => reporterAt(place),
    officer: (index) => officerAt(place, said.officers[index]),
    both: said.officers.map(({ id }) => id),
  };
}
