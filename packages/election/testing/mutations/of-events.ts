// SPDX-License-Identifier: AGPL-3.0-or-later
import { readStory, sceneOf, type Scene, type Story } from '../story.ts';
import { readFixture } from '../read-fixture.ts';
import { mutate, type Change, type Mutation } from './mutation.ts';

type Edit = Omit<Change, 'wrong' | 'fixture'>;

/** Changes to what happened when, and to how one event refers to another. */
export const OF_EVENTS: readonly Mutation[] = [
  ...removals('approval', ['Setup', 'EndBallots', 'EncryptedTally', 'PartialDecryption']),
  ...removals('mixed', ['EndShuffles']),
  ...swaps(),
  ...edits([
    {
      name: 'the same ballot again',
      change: ({ scenes }) => scenes.splice(3, 0, structuredClone(sceneOf(scenes, 'Ballot'))),
    },
    { name: 'a ballot after the end', change: ({ scenes }) => move(scenes, 1, 6) },
    {
      name: 'a second beginning',
      change: ({ scenes }) => scenes.splice(1, 0, structuredClone(sceneOf(scenes, 'Setup'))),
    },
    { name: 'a second end of voting', change: ({ scenes }) => scenes.splice(7, 0, { type: 'EndBallots', data: [] }) },
    {
      name: 'a second result',
      change: ({ scenes }) => scenes.push({ type: 'Result', data: ['{"result":[[0,0,0,0,0]]}'] }),
    },
    {
      name: 'an event of an unknown type',
      change: ({ scenes }) => (sceneOf(scenes, 'EndBallots').type = 'Endballots'),
    },
    { name: 'data that no event speaks of', change: ({ scenes }) => sceneOf(scenes, 'Ballot').data.unshift('{}') },
    { name: 'an end of voting with data', change: ({ scenes }) => sceneOf(scenes, 'EndBallots').data.push('{}') },
    { name: 'a ballot without its data', change: ({ scenes }) => sceneOf(scenes, 'Ballot').data.pop() },
    { name: 'the same data twice', change: ({ scenes }) => sceneOf(scenes, 'Setup').data.fill('{}', 0, 2) },
    { name: 'an event twice as high', change: ({ scenes }) => editEvent(scenes, (event) => ({ ...event, height: 4 })) },
    { name: 'a negative height', change: ({ scenes }) => editEvent(scenes, (event) => ({ ...event, height: -1 })) },
    {
      name: 'another parent',
      change: ({ scenes }) => editEvent(scenes, (event) => ({ ...event, parent: '0'.repeat(64) })),
    },
    { name: 'no parent', change: ({ scenes }) => editEvent(scenes, ({ parent: _, ...event }) => event) },
    {
      name: 'another payload',
      change: ({ scenes }) => editEvent(scenes, (event) => ({ ...event, payload: '0'.repeat(64) })),
    },
    { name: 'no payload', change: ({ scenes }) => editEvent(scenes, ({ payload: _, ...event }) => event) },
    { name: 'a field more', change: ({ scenes }) => editEvent(scenes, (event) => ({ ...event, note: '' })) },
    {
      name: 'fields in another order',
      change: ({ scenes }) => editEvent(scenes, ({ type, height, ...event }) => ({ type, height, ...event })),
    },
    {
      name: 'a parent of the first event',
      change: ({ scenes }) => {
        sceneOf(scenes, 'Setup').event = (event) => ({ parent: '0'.repeat(64), ...event });
      },
    },
  ]),
  { name: 'approval: data after the last event', wrong: 'events', bytes: cutLastEvent },
];

function edits(all: readonly Edit[]): readonly Mutation[] {
  return all.map((edit) => mutate({ ...edit, fixture: 'approval', wrong: 'events' }));
}

function removals(fixture: Change['fixture'], types: readonly string[]): readonly Mutation[] {
  return types.map((type) =>
    mutate({
      name: `without ${type}`,
      fixture,
      wrong: 'events',
      change(story) {
        story.scenes = story.scenes.filter((scene) => scene.type !== type);
      },
    }),
  );
}

/** Every two events of different types that follow on each other, the other way round. */
function swaps(): readonly Mutation[] {
  return (['approval', 'mixed'] as const).flatMap((fixture) => {
    const { scenes } = readStory(readFixture(fixture));
    return scenes.flatMap(({ type }, index) => {
      const next = scenes[index + 1];
      if (!next || next.type === type) return [];
      const change = (story: Story): void => move(story.scenes, index, index + 1);
      return [mutate({ name: `${next.type} before ${type}`, fixture, wrong: 'events', change })];
    });
  });
}

function editEvent(scenes: Scene[], event: Scene['event']): void {
  const scene = sceneOf(scenes, 'Ballot');
  if (event) scene.event = event;
}

function move(scenes: Scene[], from: number, to: number): void {
  scenes.splice(to, 0, ...scenes.splice(from, 1));
}

function cutLastEvent(): Uint8Array {
  const bytes = readFixture('approval');
  return bytes.slice(0, -1024);
}
