// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { deriveCodeKeys, parseCode } from '@amends/protocol/keys/return-code.ts';
import { openGrant } from '@amends/protocol/open/grant.ts';
import { sealGrant } from '@amends/protocol/seal/grant.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpTransport } from '../client/http-transport.ts';
import { loadChannels } from '../client/officer/load-channels.ts';
import { createReporterClient } from '../client/reporter/create-reporter-client.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { officerDevice } from '../testing/officer-device.ts';

// What a device does with grants that a cheating server, or a cheating officer, hands to it.

let demo: DemoChapter;
let ana: Device;
let jo: Device;
beforeAll(async () => {
  demo = await startDemo();
  ana = await deviceOf(0);
  jo = await deviceOf(1);
});
afterAll(async () => {
  await demo.amends.end('SIGTERM');
});

test('GRANT-5: a grant for another channel, or for somebody else, is reported and opens nothing', async () => {
  const [first, second] = ana.served.filter(({ kind }) => kind === 'reporter');
  if (first === undefined || second === undefined) throw new Error('the demo has three reports');
  const swapped = await loadChannels([{ ...first, grants: second.grants }], [], ana.tools);
  expect(swapped).toEqual({ channels: [], badGrants: [{ channel: first.channel, fault: 'not-for-me' }] });
  const another = await loadChannels([first], [], jo.tools);
  expect(another.badGrants).toEqual([{ channel: first.channel, fault: 'does-not-open' }]);
});

test('GRANT-5: a grant by somebody who could not give it is reported, though it opens', async () => {
  const [view] = ana.served;
  if (view === undefined) throw new Error('the demo has reports');
  const { key } = must(await openGrant(view.grants[0] ?? new Uint8Array(), ana.identity.ageIdentity));
  const forged = await sealGrant({
    office: demo.place.officeId,
    key,
    addressee: { kind: 'officer', id: ana.tools.me },
    recipient: ana.identity.recipient,
    granter: { kind: 'officer', id: jo.tools.me },
    signingSeed: crypto.getRandomValues(new Uint8Array(32)),
  });
  const loaded = await loadChannels([{ ...view, grants: [forged] }], [], ana.tools);
  expect(loaded.badGrants).toEqual([{ channel: view.channel, fault: 'unknown-granter' }]);
});

test('GRANT-4: an officer who was left out is shown nothing, even by a grant that another officer signed', async () => {
  const excluding = demo.reports.find(({ excludes }) => excludes.length > 0);
  const view = ana.served.find(({ reference }) => reference === excluding?.reference);
  if (view === undefined) throw new Error('the demo has a report that leaves an officer out');
  const { key } = must(await openGrant(view.grants[0] ?? new Uint8Array(), ana.identity.ageIdentity));
  const given = await sealGrant({
    office: demo.place.officeId,
    key,
    addressee: { kind: 'officer', id: jo.tools.me },
    recipient: jo.identity.recipient,
    granter: { kind: 'officer', id: ana.tools.me },
    signingSeed: ana.identity.signingSeed,
  });
  const loaded = await loadChannels([{ ...view, grants: [given] }], [], jo.tools);
  expect(loaded).toEqual({ channels: [], badGrants: [{ channel: view.channel, fault: 'excluded' }] });
});

test('CHAIN-9: a reporter whose code is given another’s thread is told that it is not hers', async () => {
  const [mine, , other] = demo.reports;
  const view = ana.served.find(({ reference }) => reference === other?.reference);
  if (mine === undefined || view === undefined) throw new Error('the demo has three reports');
  const { key } = must(await openGrant(view.grants[0] ?? new Uint8Array(), ana.identity.ageIdentity));
  const hers = await deriveCodeKeys(must(parseCode(mine.returnCode)), demo.place.officeId);
  const grant = await sealGrant({
    office: demo.place.officeId,
    key,
    addressee: { kind: 'reporter' },
    recipient: hers.identity.recipient,
    granter: { kind: 'officer', id: ana.tools.me },
    signingSeed: ana.identity.signingSeed,
  });
  const { url, officeId } = demo.place;
  const transport = httpTransport({ base: url, officeId });
  const cheated = createReporterClient({
    transport: {
      ...transport,
      readChannel: async (session) => {
        const answer = await transport.readChannel(session);
        return answer.ok
          ? { ok: true, value: { ...answer.value, channel: view.channel, grants: [grant], entries: view.entries } }
          : answer;
      },
    },
    officeId,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    now: () => Date.now(),
    madeBy: 'device',
  });
  expect(await cheated.open(mine.returnCode)).toEqual({
    ok: false,
    error: { type: 'integrity', entry: 1, fault: 'not-yours' },
  });
});

type Device = Awaited<ReturnType<typeof deviceOf>>;

async function deviceOf(index: 0 | 1) {
  const { api, identity, tools } = await officerDevice(demo.place, demo.officers[index]);
  return { identity, tools, served: must(await api.channels({})) };
}
