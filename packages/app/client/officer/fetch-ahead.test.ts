// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId, ok, type ChannelId } from '@amends/base';
import { expect, test } from 'vitest';
import type { LoadedChannel } from './case-view.ts';
import { FetchAhead } from './fetch-ahead.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

test('what comes next is asked for while the first is read, and once', async () => {
  const { ahead, asked } = line();
  const [one, two] = [channel(), channel()];
  must(await ahead.fetch([one], [two]));
  must(await ahead.fetch([two]));
  expect(asked).toEqual([[one.id], [two.id]]);
});

test('what has changed since is asked for again', async () => {
  const { ahead, asked } = line();
  const [one, two] = [channel(), channel()];
  must(await ahead.fetch([one], [two]));
  must(await ahead.fetch([{ ...two }]));
  expect(asked).toEqual([[one.id], [two.id], [two.id]]);
});

test('after the lock nothing more is asked for, though a fetch is on its way', async () => {
  const { ahead, asked } = line();
  const [one, two] = [channel(), channel()];
  const fetching = ahead.fetch([one], [two]);
  ahead.drop();
  must(await fetching);
  expect(asked).toEqual([[one.id]]);
});

/** A server that has nothing to say. */
function line() {
  const asked: (readonly ChannelId[])[] = [];
  const ahead = new FetchAhead({
    channels: async (_, only = []) => {
      asked.push(only);
      return await Promise.resolve(ok([]));
    },
  });
  return { ahead, asked };
}

/** Nothing but its id is looked at. */
function channel(): LoadedChannel {
  return { id: newId<ChannelId>(random) } as LoadedChannel;
}
