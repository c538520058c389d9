// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CheckName } from '../../verify/verdict.ts';
import type { FixtureName } from '../read-fixture.ts';
import { signBallot } from '../sign-ballot.ts';
import { changeData, sceneOf, type Scene } from '../story.ts';
import { mutate, type Mutation } from './mutation.ts';

/** An object out of JSON. */
export type Json = Readonly<Record<string, unknown>>;
/** A change to events, by its name. */
export type Edit = readonly [name: string, change: (scenes: Scene[]) => void];

/** Which data of which event: of the first one of that type without a number. */
export type Target = { readonly type: string; readonly data: number; readonly nth?: number };

export function editAll(fixture: FixtureName, wrong: CheckName, edits: readonly Edit[]): readonly Mutation[] {
  return edits.map(([name, edit]) => mutate({ name, fixture, wrong, change: ({ scenes }) => edit(scenes) }));
}

export function editText({ type, data, nth }: Target, change: (text: string) => string): Edit[1] {
  return (scenes) => {
    const scene = sceneOf(scenes, type, nth);
    const before = scene.data[data];
    changeData(scene, data, change);
    // An edit that changes nothing would look as if it had not been noticed.
    if (scene.data[data] === before) throw new Error(`nothing was changed in ${type}`);
  };
}

export function editJson(target: Target, change: (value: Json) => unknown): Edit[1] {
  return editText(target, (text) => JSON.stringify(change(JSON.parse(text) as Json)));
}

export function editList(target: Target, change: (value: readonly unknown[]) => unknown): Edit[1] {
  return editText(target, (text) => JSON.stringify(change(JSON.parse(text) as readonly unknown[])));
}

/** Changes the first ballot and signs it again, as a voter would who cheats. */
export function editBallot(fixture: FixtureName, change: (ballot: Json) => unknown): Edit[1] {
  return editText({ type: 'Ballot', data: 0 }, (text) => {
    return signBallot(fixture, JSON.stringify(change(JSON.parse(text) as Json)));
  });
}

/** The same for the first answer of it. */
export function editAnswer(fixture: FixtureName, change: (answer: Json) => unknown): Edit[1] {
  return editBallot(fixture, (ballot) => {
    const [first, ...others] = listIn(ballot, 'answers');
    return { ...ballot, answers: [change(first as Json), ...others] };
  });
}

export function listIn(value: Json, name: string): readonly unknown[] {
  return value[name] as readonly unknown[];
}
