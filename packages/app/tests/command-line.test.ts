// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, fromBase64url, parseOfficeId } from '@amends/base';
import { expect, test } from 'vitest';
import { enrolOfficer, officerAt, sendReport } from '../../../seed/play.ts';
import { playDemo } from '../testing/demo-chapter.ts';
import { getPage } from '../testing/forms.ts';
import { freePort, freshFolder, runAmends, startAmends } from '../testing/start-amends.ts';

test('demo prints one line of JSON when it listens, with three reports of which one leaves an officer out', async () => {
  const demo = await playDemo();
  const said = JSON.parse(demo.amends.firstLine) as Record<string, unknown>;
  expect(Object.keys(said)).toEqual(['url', 'office', 'officers', 'reports', 'mailDir', 'elections']);
  expect(said.url).toMatch(/^http:\/\/localhost:\d+$/);
  expect(demo.officers.map((officer) => Object.keys(officer).toSorted())).toEqual(
    Array.from({ length: 2 }, () => ['email', 'id', 'name', 'totpSecret', 'words']),
  );
  expect(demo.reports.map(({ excludes }) => excludes.length).toSorted()).toEqual([0, 0, 1]);
  expect(demo.reports.every(({ returnCode }) => /^[a-z]+(-[a-z]+){7}$/.test(returnCode))).toBe(true);
  const words = expect.stringMatching(/^[a-z]+(-[a-z]+){7}$/) as string;
  expect(said.elections).toEqual([
    {
      id: expect.any(String) as string,
      title: 'Two officers for Riverside',
      tellers: ['Sam Osei', 'Kim Larsen'].map((name) => ({ name, words })),
    },
  ]);
  const states = (await demo.officer(0)).cases().map(({ state }) => state.stage);
  expect(new Set(states).size).toBe(3);

  const ended = await demo.amends.end('SIGTERM');
  expect(ended.code).toBe(0);
  expect(ended.took).toBeLessThan(5_000);

  const again = await runAmends(['demo', '--data', demo.dataDir, '--port', String(await freePort())]);
  expect([again.code, again.err.trim().split('\n')]).toEqual([1, [expect.stringContaining('holds an office already')]]);
  const port = await freePort();
  const started = await startAmends(['start', '--data', demo.dataDir, '--port', String(port)]);
  expect(started.firstLine).toBe(`http://localhost:${String(port)}`);
  expect((await getPage(`${started.firstLine}/readyz`)).status).toBe(200);
  await started.end('SIGTERM');
});

test('init founds an office whose report page opens when its first officer has keys', async () => {
  const data = freshFolder();
  const port = await freePort();
  const url = `http://localhost:${String(port)}`;
  const made = await foundNorth({ data, url, asJson: true });
  expect(made.err).toBe('');
  const { invitations } = JSON.parse(made.out) as { readonly invitations: readonly { email: string; url: string }[] };
  expect(invitations.map(({ email }) => email)).toEqual(['ana@north.example', 'jo@north.example']);
  const started = await startAmends(['start', '--data', data]);
  const place = { url, officeId: must(parseOfficeId('north')) };

  expect((await getPage(`${url}/north/report`)).html).not.toContain('name="reader"');
  const [ana, jo] = invitations.map(({ email, url: link }) => ({ email, secret: link.split('#')[1] ?? '' }));
  if (ana === undefined || jo === undefined) throw new Error('two invitations were asked for');
  expect(must(fromBase64url(ana.secret))).toHaveLength(32);
  const anaEnrolled = await enrolOfficer(place, ana);
  const form = (await getPage(`${url}/north/report`)).html;
  expect(form).toContain(`value="${anaEnrolled.id}"`);
  expect(form.match(/name="reader"/g)).toHaveLength(1);
  await expect(enrolOfficer(place, ana)).rejects.toThrow('not-found');

  const before = await sendReport(place, { answers: { what: 'Before Jo had keys.' }, readers: [anaEnrolled.id] });
  const joEnrolled = await enrolOfficer(place, jo);
  expect((await getPage(`${url}/north/report`)).html.match(/name="reader"/g)).toHaveLength(2);
  const seen = (await officerAt(place, joEnrolled)).cases();
  expect(seen).toEqual([]);
  expect((await officerAt(place, anaEnrolled)).cases().map(({ reference }) => reference)).toEqual([before.reference]);
  await started.end('SIGTERM');
});

test('a wrong call ends with 1 and one line that says what to do', async () => {
  const data = freshFolder();
  const init = ['init', '--data', data, '--name', 'N', '--url', 'http://localhost:1'];
  const n1 = ['--office', 'n1', '--officer', 'A <a@b.c>'];
  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['dance'], "no command 'dance'"],
    [['constructor'], "no command 'constructor'"],
    [['start', '--data', data], 'holds no office'],
    [['start', '--data', data, '--colour', 'red'], '--colour'],
    [['start', '--data', data, '--port', 'high'], '--port'],
    [[...init, '--office', 'Not An Id', '--officer', 'A <a@b.c>'], '--office'],
    [[...init, '--office', 'north', '--officer', 'nobody'], "--officer 'nobody'"],
    [[...init, '--office', 'north'], 'at least one --officer'],
    [[...init, '--office', 'n', '--officer', 'A <a@b.c>'], '--office'],
    [[...init, '--office', 'north', '--officer', 'A <a@b.c>', '--operator', 'x@b.c'], '--operator x@b.c'],
    [['office', 'list', '--data', data], 'holds no office'],
    [['officer', 'list', '--data', data, '--office', 'north'], 'holds no office'],
    [[...init, ...n1, '--url', 'http://amends.example'], 'set --url'],
    [[...init, ...n1, '--url', 'https://amends.example/deep'], '--url is not set as'],
  ];
  for (const [args, words] of wrong) {
    const run = await runAmends(args);
    expect([args, run.code, run.out, run.err.trim().split('\n').length]).toEqual([args, 1, '', 1]);
    expect(run.err).toContain(words);
  }
});

test('a server that others could reach in clear does not start, and says what to set', async () => {
  const demo = await playDemo();
  await demo.amends.end('SIGTERM');
  const start = ['start', '--data', demo.dataDir, '--port', String(await freePort())];
  const open = await runAmends(start, { AMENDS_HOST: '0.0.0.0' });
  expect([open.code, open.err]).toEqual([1, expect.stringContaining('AMENDS_URL')]);
  const clear = await runAmends(start, { AMENDS_URL: 'http://amends.example' });
  expect([clear.code, clear.err]).toEqual([1, expect.stringContaining('docs/operate/tls.md')]);
  const onion = await startAmends(start, { AMENDS_URL: `http://${'a'.repeat(56)}.onion` });
  await onion.end('SIGTERM');
});

test('an office says of itself what its operator wrote, and a mistake in it is named', async () => {
  const demo = await playDemo();
  const profile = ['office', 'profile', '--data', demo.dataDir, '--office', 'riverside'];
  const printed = JSON.parse((await runAmends(profile)).out) as Record<string, unknown>;
  const file = join(demo.dataDir, 'profile.json');
  writeFileSync(file, JSON.stringify({ ...printed, emergencyNumber: '112' }));
  expect(await runAmends([...profile, '--set', file])).toMatchObject({ code: 0, err: '' });
  expect((await getPage(`${demo.place.url}/riverside/`)).html).toContain('112');
  writeFileSync(file, JSON.stringify({ ...printed, answerGoalDays: 0 }));
  expect(await runAmends([...profile, '--set', file])).toMatchObject({
    code: 1,
    err: expect.stringContaining('answerGoalDays') as string,
  });
  const nowhere = await runAmends(['officer', 'list', '--data', demo.dataDir, '--office', 'nowhere']);
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining("no office 'nowhere'")]);
  await demo.amends.end('SIGTERM');
});

test('a new office says how each of its officers is reached; a mistake in it is named and changes nothing', async () => {
  const data = freshFolder();
  const url = `http://localhost:${String(await freePort())}`;
  const made = await foundNorth({ data, url });
  expect(made.err).toBe('');
  const profile = ['office', 'profile', '--data', data, '--office', 'north'];
  const printed = JSON.parse((await runAmends(profile)).out) as { readonly officers: readonly unknown[] };
  expect(printed.officers).toEqual([{ email: 'ana@north.example' }, { email: 'jo@north.example' }]);
  const file = join(data, 'profile.json');
  const setProfile = async (member: object): Promise<string> => {
    writeFileSync(file, JSON.stringify({ ...printed, ...member }));
    return (await runAmends([...profile, '--set', file])).err;
  };
  const jo = { email: 'JO@north.example', pronouns: 'he', since: 'officer since June', contact: 'Signal: jo.12' };
  expect(await setProfile({ officers: [jo] })).toBe('');
  const sam = { email: 'sam@north.example' };
  expect(await setProfile({ name: 'South', officers: [{ email: jo.email }, sam] })).toBe(
    `amends: ${file}: officers.1.email: nobody who is invited or serves here has this address\n`,
  );
  const kept = JSON.parse((await runAmends(profile)).out) as unknown;
  expect(kept).toMatchObject({
    name: 'North',
    officers: [{ email: 'ana@north.example' }, { ...jo, email: 'jo@north.example' }],
  });
  const started = await startAmends(['start', '--data', data]);
  const { html } = await getPage(`${url}/north/`);
  expect(html).toMatch(/<dt>Jo Reyes<\/dt>\s*<dd>Signal: jo\.12/);
  expect(html).toContain('officer since June · he');
  expect(html).not.toContain('jo@north.example');
  await started.end('SIGTERM');
});

test('version is the one in the package file', async () => {
  const file = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(file) as { version: string };
  for (const word of ['version', '--version']) {
    expect(await runAmends([word])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  }
});

/** Founds an office of two officers, who have no keys yet. */
async function foundNorth(at: {
  readonly data: string;
  readonly url: string;
  readonly asJson?: boolean;
}): ReturnType<typeof runAmends> {
  const office = ['--data', at.data, '--office', 'north', '--name', 'North', '--url', at.url];
  const officers = ['--officer', 'Ana Nwosu <ana@north.example>', '--officer', 'Jo Reyes <jo@north.example>'];
  return await runAmends(['init', ...office, ...officers, ...(at.asJson === true ? ['--json'] : [])]);
}
