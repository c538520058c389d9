// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, toBase64url } from '@amends/base';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFetch } from '../../../seed/cookie-fetch.ts';
import { sendReport } from '../../../seed/play.ts';
import type { OfficeSession } from '../client/officer/office-session.ts';
import { officerApi } from '../client/officer/officer-api.ts';
import { signIn } from '../client/officer/sign-in.ts';
import { fromBase32, totpCode } from '../services/totp.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute, errorFields, postForm } from '../testing/forms.ts';
import { readRows } from '../testing/read-rows.ts';

// SEND-1 to SEND-4: a report is kept once, whatever happens on the way.

let demo: DemoChapter;
let url: string;
beforeAll(async () => {
  demo = await startDemo();
  url = `${demo.place.url}/${demo.place.officeId}`;
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('SEND-1: the same form sent twice is kept once, and the code is not shown again', async () => {
  const form = { token: freshToken(), what: 'Sent twice by a slow connection.', reader: demo.both };
  const before = channels();
  const first = await postForm(`${url}/report`, form);
  const second = await postForm(`${url}/report`, form);
  expect(first.status).toBe(200);
  const reference = attribute(first.html, 'data-reference') ?? 'none';
  expect(channels()).toBe(before + 1);
  expect(second.html).toContain(reference);
  expect(attribute(second.html, 'data-return-code')).toBeUndefined();
});

test('SEND-2: the same form with other words keeps nothing new, and asks with the words still there', async () => {
  const token = freshToken();
  await postForm(`${url}/report`, { token, what: 'The first words.', reader: demo.both });
  const before = channels();
  const changed = await postForm(`${url}/report`, { token, what: 'Quite other words.', reader: demo.both });
  expect([changed.status, errorFields(changed.html)]).toEqual([422, ['token']]);
  expect(changed.html).toContain('Quite other words.');
  expect(attribute(changed.html, 'data-return-code')).toBeUndefined();
  expect(channels()).toBe(before);
});

test('SEND-3: two sends of the same form at the same moment are kept once', async () => {
  const form = { token: freshToken(), what: 'Pressed twice.', reader: demo.both };
  const before = channels();
  const answers = await Promise.all([1, 2, 3].map(() => postForm(`${url}/report`, form)));
  expect(channels()).toBe(before + 1);
  expect(answers.filter(({ html }) => attribute(html, 'data-return-code') !== undefined)).toHaveLength(1);
});

test('SEND-4: a form without a token counts as new each time', async () => {
  const before = channels();
  for (let count = 0; count < 2; count++) await postForm(`${url}/report`, { what: 'No token.', reader: demo.both });
  expect(channels()).toBe(before + 2);
});

test('SEND-1: a device whose answer was lost sends the same bytes again, and keeps its code', async () => {
  const client = demo.reporter();
  const prepared = must(
    await client.prepare({
      kind: 'report',
      answers: { what: 'The answer was lost on the way.' },
      readers: demo.both,
      files: [],
      token: freshToken(),
      notifyNow: false,
    }),
  );
  const before = channels();
  const first = must(await client.send(prepared));
  const again = must(await client.send(prepared));
  expect(again).toEqual(first);
  expect(channels()).toBe(before + 1);
  expect(must(await client.open(again.code.join('-'))).items).toHaveLength(1);
});

test('what an officer presses again after a lost answer stands there once, and she gets one mail of it', async () => {
  const report = await sendReport(demo.place, { answers: { what: 'The line is bad.' }, readers: demo.both });
  const { office, loseNext } = await officerOnBadLine();
  const id = office.cases().find(({ reference }) => reference === report.reference)?.id;
  if (id === undefined) throw new Error('the report is not there');
  must(await office.openCase(id));
  const at = Date.now() + 86_400_000;
  const acts = {
    acknowledge: () => office.say(id, { kind: 'acknowledge', text: 'It has arrived.', files: [] }),
    note: () => office.note(id, { text: 'I take this.', files: [] }),
    remind: () => office.remind(id, { at, text: 'Write to her.' }),
    close: () => office.close(id, { outcome: 'repaired', text: 'It is mended.', secondWanted: true }),
  };
  for (const act of Object.values(acts)) {
    loseNext();
    expect(await act()).toMatchObject({ ok: false, error: { type: 'offline' } });
    must<unknown, unknown>(await act());
  }
  must(await office.refresh());
  const view = office.cases().find((each) => each.id === id);
  for (const kind of Object.keys(acts)) {
    expect([kind, view?.items.filter((item) => item.kind === kind).length]).toEqual([kind, 1]);
  }
  const jobs = readRows(`${demo.dataDir}/amends.sqlite`, "SELECT run_at FROM jobs WHERE kind = 'reminder'");
  expect(jobs.filter(({ run_at: due }) => Number(due) === at)).toHaveLength(1);
});

test('a reminder is mailed only once what it is for stands in the file, and a lost answer makes neither of them two', async () => {
  const report = await sendReport(demo.place, { answers: { what: 'Remind me.' }, readers: demo.both });
  const { office, loseNext } = await officerOnBadLine();
  const id = office.cases().find(({ reference }) => reference === report.reference)?.id;
  if (id === undefined) throw new Error('the report is not there');
  must(await office.openCase(id));
  const at = Date.now() + 2 * 86_400_000;
  const remind = async () => await office.remind(id, { at, text: 'Call her.' });
  const mails = () =>
    readRows(`${demo.dataDir}/amends.sqlite`, "SELECT run_at FROM jobs WHERE kind = 'reminder'").filter(
      ({ run_at: due }) => Number(due) === at,
    ).length;
  const offline = { ok: false, error: { type: 'offline' } };
  loseNext('entries');
  expect(await remind()).toMatchObject(offline);
  expect(mails()).toBe(0);
  loseNext('reminders');
  expect(await remind()).toMatchObject(offline);
  must(await remind());
  expect(mails()).toBe(1);
  must(await office.refresh());
  const items = office.cases().find((each) => each.id === id)?.items ?? [];
  expect(items.filter(({ kind }) => kind === 'remind')).toHaveLength(1);
});

/** An officer's device on which the answer to what it sends next is lost, when that is wanted. */
async function officerOnBadLine(): Promise<{
  readonly office: OfficeSession;
  readonly loseNext: (what?: 'entries' | 'reminders') => void;
}> {
  const [{ email, words, totpSecret }] = demo.officers;
  const { url: base, officeId } = demo.place;
  const honest = cookieFetch();
  let lost: RegExp | undefined;
  const losing: typeof fetch = async (input, init) => {
    const answer = await honest(input, init);
    if (lost?.test(new URL(answer.url).pathname) !== true) return answer;
    lost = undefined;
    throw new TypeError('the line went down');
  };
  const api = officerApi({ base, officeId, fetch: losing });
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  const totp = totpCode(fromBase32(totpSecret), Date.now());
  const office = must(await signIn({ api, officeId, random, now: () => Date.now() }, { email, words, totp }));
  const loseNext = (what = 'entries|reminders'): void => {
    lost = new RegExp(`/office/(?:${what})$`);
  };
  return { office, loseNext };
}

function freshToken(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(16)));
}

function channels(): number {
  return readRows(`${demo.dataDir}/amends.sqlite`, "SELECT id FROM channels WHERE kind = 'reporter'").length;
}
