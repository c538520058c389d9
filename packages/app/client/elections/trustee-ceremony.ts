// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, err, must, ok, toBase64url, type Random, type Result } from '@amends/base';
import type { CeremonyFault } from '@amends/election/board/ceremony/ceremony-fault.ts';
import { commitToLot } from '@amends/election/count/lot-seed.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import { openGroup, type GroupSource } from '@amends/election/group/open-group.ts';
import { dealPolynomial } from '@amends/election/trustee/deal-polynomial.ts';
import { openDesk, type Desk } from '@amends/election/trustee/desk.ts';
import { makeCertificate } from '@amends/election/trustee/make-certificate.ts';
import { makeKeyShare } from '@amends/election/trustee/make-key-share.ts';
import type { Seat } from '@amends/election/trustee/seat.ts';
import { webAesCcm } from '@amends/election/trustee/web-aes-ccm.ts';
import type { TransportFault } from '../transport.ts';
import type { CeremonyStep, CeremonyView, TrusteeApi } from './trustee-api.ts';
import type { TrusteeSecrets } from './trustee-secrets.ts';

/** The three visits in which trustees make a key together. */
export const VISITS = ['certificate', 'polynomial', 'key'] as const;
export type Visit = (typeof VISITS)[number];

/** How far the ceremony is, as seen by one trustee. */
export type CeremonyStand = {
  /** How many of her visits are done, in order. */
  readonly done: number;
  /** What she can do now. */
  readonly next: Visit | undefined;
  /** The numbers of those who have to come before she can go on, or before all is done. */
  readonly awaited: readonly number[];
};

/** What stands in the archive's name for a visit; the first visit also brings what she commits to for the lot. */
const TEXTS: Readonly<Record<Visit, readonly CeremonyStep[]>> = {
  certificate: ['cert', 'lot'],
  polynomial: ['polynomial'],
  key: ['voutput'],
};

/** Reads from what was published how far she is, so that a visit that was cut off goes on where it was. */
export function readStand({ size, me, messages }: CeremonyView): CeremonyStand {
  const numbers = Array.from({ length: size }, (_, index) => index + 1);
  const has = (visit: Visit, trustee: number): boolean =>
    TEXTS[visit].every((step) => messages[`${step}/${String(trustee)}`] !== undefined);
  const undone = VISITS.findIndex((visit) => !has(visit, me));
  const done = undone < 0 ? VISITS.length : undone;
  const before = VISITS[done - 1];
  const awaited = before === undefined ? [] : numbers.filter((trustee) => !has(before, trustee));
  return { done, next: awaited.length === 0 ? VISITS[done] : undefined, awaited };
}

/** `ceremony`: what somebody published does not hold. Nobody goes on with it. */
export type VisitFault = { readonly type: 'ceremony'; readonly fault: CeremonyFault } | TransportFault;

export type Visiting = {
  readonly view: CeremonyView;
  readonly secrets: TrusteeSecrets;
  /** As the archive will name her. */
  readonly name: string;
  readonly random: Random;
} & Pick<GroupSource, 'testGroup'>;

/** Makes and publishes what her next visit asks for; what is there already stays as it is. */
export async function makeVisit(api: TrusteeApi, visiting: Visiting): Promise<Result<Visit, VisitFault>> {
  const { next } = readStand(visiting.view);
  assert(next !== undefined, 'it is her turn');
  const made = await makeTexts(next, visiting);
  if (!made.ok) return err({ type: 'ceremony', fault: made.error });
  for (const text of made.value) {
    const put = await api.putText(text);
    // It arrived before, and the answer did not: what is published stays.
    if (!put.ok && put.error.type !== 'conflict') return put;
  }
  return ok(next);
}

type Text = { readonly step: CeremonyStep; readonly text: string };

async function makeTexts(visit: Visit, visiting: Visiting): Promise<Result<readonly Text[], CeremonyFault>> {
  const { view, secrets, name } = visiting;
  const { desk, seat } = takeDesk(visiting);
  const published = (step: CeremonyStep): readonly string[] =>
    Array.from({ length: view.size }, (_, index) => view.messages[`${step}/${String(index + 1)}`] ?? '');
  if (visit === 'certificate') {
    const lot = toBase64url(commitToLot({ uuid: view.uuid, trustee: view.me, bytes: secrets.lot }));
    const texts: readonly Text[] = [
      { step: 'cert', text: makeCertificate(desk, seat) },
      { step: 'lot', text: lot },
    ];
    return ok(texts.filter(({ step }) => view.messages[`${step}/${String(view.me)}`] === undefined));
  }
  const certificates = published('cert');
  if (visit === 'polynomial') return asText('polynomial', await dealPolynomial(desk, seat, certificates));
  const dealing = { certificates, polynomials: published('polynomial'), name };
  return asText('voutput', await makeKeyShare(desk, seat, dealing));
}

/** Where she makes her keys, and as whom. */
export function takeDesk({ view, secrets, random, ...groups }: Omit<Visiting, 'name'>): {
  readonly desk: Desk;
  readonly seat: Seat;
} {
  const { size, threshold, me: trustee } = view;
  const group = must(openGroup(view.group, { makePowers: bigintPowers, ...groups }));
  const desk = openDesk(group, { random, ccm: webAesCcm(globalThis.crypto.subtle) });
  return { desk, seat: { agreement: { group, size, threshold }, trustee, seed: secrets.seed } };
}

function asText(step: CeremonyStep, made: Result<string, CeremonyFault>): Result<readonly Text[], CeremonyFault> {
  return made.ok ? ok([{ step, text: made.value }]) : made;
}
