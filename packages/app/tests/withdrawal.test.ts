// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, must } from '@amends/base';
import type { WithdrawalRule } from '@amends/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendReport } from '../../../seed/play.ts';
import { RIVERSIDE } from '../../../seed/riverside.ts';
import { httpTransport } from '../client/http-transport.ts';
import { createReporterClient } from '../client/reporter/create-reporter-client.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { attribute, getPage, postForm } from '../testing/forms.ts';
import { readRows } from '../testing/read-rows.ts';
import { runAmends } from '../testing/start-amends.ts';

// What becomes of a report when its reporter asks to stop, in an office that erases what is withdrawn.

let demo: DemoChapter;
let url: string;
beforeAll(async () => {
  demo = await startDemo();
  url = `${demo.place.url}/${demo.place.officeId}`;
  await setRule('erase');
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('with scripts or without, a withdrawn report is gone from the database, and from the officers', async () => {
  for (const stop of [withoutScripts, withDevice]) {
    const before = counts();
    const sent = await postForm(`${url}/report`, {
      what: 'Please forget this.',
      reader: demo.both,
      files: new File(['a picture'], 'picture.txt'),
    });
    const code = attribute(sent.html, 'data-return-code') ?? '';
    const reference = attribute(sent.html, 'data-reference');
    expect(counts()).not.toEqual(before);
    await stop(code);
    expect(counts()).toEqual(before);
    expect(await demo.reporter().open(code)).toEqual({ ok: false, error: { type: 'wrong-code' } });
    const seen = (await demo.officer(0)).cases().map((view) => view.reference);
    expect(seen).not.toContain(reference);
  }
});

test('a line that is cut off leaves a report erased, or open as it was, and never stopped and kept', async () => {
  const { officeId, url: base } = demo.place;
  const real = httpTransport({ base, officeId });
  let cut: 'before' | 'after' | undefined = 'before';
  const client = createReporterClient({
    transport: {
      ...real,
      erase: async (token, channel) => {
        const erased = cut === 'before' ? undefined : await real.erase(token, channel);
        return cut === undefined && erased !== undefined ? erased : err({ type: 'offline' });
      },
    },
    officeId,
    random: (length) => new Uint8Array(randomBytes(length)),
    now: Date.now,
    madeBy: 'device',
  });
  const before = counts();
  const { returnCode } = await sendReport(demo.place, { answers: { what: 'Forget this, too.' }, readers: demo.both });
  const thread = must(await client.open(returnCode));
  expect(await client.withdraw(thread, '')).toMatchObject({ error: { type: 'offline' } });
  expect(must(await client.open(returnCode))).toMatchObject({ withdrawn: false, items: [{ kind: 'report' }] });
  cut = 'after';
  expect(await client.withdraw(thread, '')).toMatchObject({ error: { type: 'offline' } });
  expect(counts()).toEqual(before);
  cut = undefined;
  expect(must(await client.withdraw(thread, ''))).toMatchObject({ withdrawn: true, items: [] });
});

test('where the office keeps or erases otherwise than the page said, nothing is done before she has read it', async () => {
  const before = counts();
  for (const [told, other] of [
    ['keep-locked', 'erase'],
    ['erase', 'keep-locked'],
  ] as const) {
    await setRule(told);
    const sent = await postForm(`${url}/report`, { what: 'Please stop.', reader: demo.both });
    const code = attribute(sent.html, 'data-return-code') ?? '';
    const opened = await postForm(`${url}/return`, { code });
    expect(opened.html).toContain(`name="told" value="${told}"`);
    const thread = must(await demo.reporter().open(code));
    await setRule(other);
    const kept = counts();
    const stop = { code, action: 'withdraw', message: 'I moved away.', told };
    const page = await postForm(`${url}/return`, stop);
    expect(page.status).toBe(422);
    expect(page.html).toContain('has changed since you opened this page');
    expect(page.html).toContain('I moved away.');
    expect(page.html).toContain(`name="told" value="${other}"`);
    expect(await demo.reporter().withdraw(thread, '', told)).toEqual({
      ok: false,
      error: { type: 'withdrawal-changed', withdrawal: other },
    });
    expect(counts()).toEqual(kept);
    expect((await postForm(`${url}/return`, { ...stop, told: other })).status).toBe(200);
    if (other === 'erase') expect(counts()).toEqual(before);
    else expect(must(await demo.reporter().open(code)).withdrawn).toBe(true);
  }
});

async function setRule(withdrawal: WithdrawalRule): Promise<void> {
  const file = join(demo.dataDir, 'profile.json');
  writeFileSync(file, JSON.stringify({ ...RIVERSIDE, withdrawal }));
  const set = ['office', 'profile', '--data', demo.dataDir, '--office', 'riverside', '--set', file];
  expect(await runAmends(set)).toMatchObject({ code: 0 });
}

async function withoutScripts(code: string): Promise<void> {
  for (const { html } of [await postForm(`${url}/return`, { code }), await getPage(`${url}/privacy`)]) {
    expect(html).toContain('We stop working on it, and erase this page and your files from our server.');
    expect(html).toContain('What the officers noted for themselves stays.');
    expect(html).not.toContain('What you sent is kept, and stays locked.');
  }
  const page = await postForm(`${url}/return`, { code, action: 'withdraw', message: '' });
  expect(page.status).toBe(200);
}

async function withDevice(code: string): Promise<void> {
  const client = demo.reporter();
  const stopped = must(await client.withdraw(must(await client.open(code)), ''));
  expect([stopped.withdrawn, stopped.items]).toEqual([true, []]);
}

function counts(): unknown {
  const file = `${demo.dataDir}/amends.sqlite`;
  return ['channels', 'entries', 'grants', 'codes', 'files', 'file_parts'].map((table) =>
    readRows(file, `SELECT count(*) AS count FROM ${table}`),
  );
}
