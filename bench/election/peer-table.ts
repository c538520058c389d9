// SPDX-License-Identifier: AGPL-3.0-or-later
// Gives every changed archive of the tests to belenios-tool too, and writes the table of docs/verification.md: how many
// of each kind it refuses, beside ours. Run by hand after the list of changes has changed; it takes minutes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must } from '@amends/base';
import { nativePowers } from '@amends/election/cli/native-powers.ts';
import { keepAnswers } from '@amends/election/testing/keep-answers.ts';
import { keepTables } from '@amends/election/testing/keep-tables.ts';
import { listMutations } from '@amends/election/testing/mutations/all.ts';
import { verifyArchive } from '@amends/election/verify/verify-archive.ts';
import { startInline } from '@amends/election/verify/workers.ts';
import { ROOT } from '../../tools/gates/root.ts';

const PAGE = join(ROOT, 'docs/verification.md');
const BEGIN = '<!-- table: node bench/election/peer-table.ts -->\n';
const END = '<!-- end of table -->';
/** The tool finds an archive by its name, whatever is in it. */
const NAME = '11111111111111.bel';

type Row = { changed: number; ours: number; theirs: number };

const rows = new Map<string, Row>();
const options = {
  makePowers: keepTables(nativePowers),
  startWorkers: keepAnswers(startInline),
  clock: () => 0,
};
const folder = mkdtempSync(join(tmpdir(), 'amends-peer-'));
for (const { name, wrong, bytes } of listMutations()) {
  const [fixture = ''] = name.split(':', 1);
  const key = `${fixture} | ${wrong}`;
  const row = rows.get(key) ?? { changed: 0, ours: 0, theirs: 0 };
  const archive = bytes();
  const verdict = await verifyArchive(archive, options);
  row.changed += 1;
  row.ours += verdict.ok && must(verdict).valid ? 0 : 1;
  row.theirs += isRefusedByPeer(archive) ? 1 : 0;
  rows.set(key, row);
}
rmSync(folder, { recursive: true });
const page = readFileSync(PAGE, 'utf8');
const [before = '', rest = ''] = page.split(BEGIN);
const after = rest.slice(rest.indexOf(END));
writeFileSync(PAGE, `${before}${BEGIN}\n${tableOf(rows)}\n${after}`);

function isRefusedByPeer(archive: Uint8Array): boolean {
  writeFileSync(join(folder, NAME), archive);
  const ran = spawnSync('belenios-tool', ['election', 'verify', '--dir', folder], { stdio: 'ignore', timeout: 60_000 });
  if (ran.error !== undefined) throw ran.error;
  return ran.status !== 0;
}

function tableOf(all: ReadonlyMap<string, Row>): string {
  const sum = { changed: 0, ours: 0, theirs: 0 };
  const lines = [...all].map(([key, { changed, ours, theirs }]) => {
    sum.changed += changed;
    sum.ours += ours;
    sum.theirs += theirs;
    return `| ${key} | ${String(changed)} | ${String(ours)} | ${String(theirs)} |`;
  });
  const last = `| all | | ${String(sum.changed)} | ${String(sum.ours)} | ${String(sum.theirs)} |`;
  const head =
    '| Archive | What is wrong | Changes | Ours refuses | belenios-tool 2.0 refuses |\n| --- | --- | --- | --- | --- |';
  return `${[head, ...lines, last].join('\n')}\n`;
}
