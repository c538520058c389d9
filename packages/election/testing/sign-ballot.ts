// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { must, utf8 } from '@amends/base';
import { openBooth, type Booth } from '../booth/booth.ts';
import { signBallot as sign } from '../booth/sign-ballot.ts';
import { nativePowers } from '../cli/native-powers.ts';
import { openGround } from '../v1/ground.ts';
import type { Ballot } from '../v1/shapes/ballot.ts';
import { readFixture, type FixtureName } from './read-fixture.ts';
import { readStory, sceneOf } from './story.ts';

const SECRETS = new Map(
  Object.entries(
    // Made with the fixtures: credentials of nobody.
    JSON.parse(readFileSync(new URL('./fixtures/secrets.json', import.meta.url), 'utf8')) as Record<string, string>,
  ),
);
const booths = new Map<FixtureName, Booth>();

/** Signs a changed ballot again with its credential, as somebody would who cheats with her own. */
export function signBallot(fixture: FixtureName, text: string): string {
  const { signature: _, ...unsigned } = JSON.parse(text) as Ballot;
  return JSON.stringify(sign(boothOf(fixture), unsigned, BigInt(SECRETS.get(unsigned.credential) ?? 0)));
}

function boothOf(fixture: FixtureName): Booth {
  const known = booths.get(fixture) ?? open(fixture);
  booths.set(fixture, known);
  return known;
}

function open(fixture: FixtureName): Booth {
  const [election = ''] = sceneOf(readStory(readFixture(fixture)).scenes, 'Setup').data;
  // Always the same, so that the same ballot has the same signature: nothing here is to be kept secret.
  const random = (length: number): Uint8Array => new Uint8Array(length).fill(0x5a);
  return openBooth(must(openGround(utf8(election), { makePowers: nativePowers })), random);
}
