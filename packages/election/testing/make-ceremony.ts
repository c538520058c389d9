// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import type { Agreement } from '../board/ceremony/agreement.ts';
import type { Ceremony } from '../board/ceremony/assemble-threshold.ts';
import { nativeAesCcm } from '../cli/native-aes-ccm.ts';
import type { Group } from '../group/group.ts';
import { dealPolynomial } from '../trustee/deal-polynomial.ts';
import { openDesk, type Desk } from '../trustee/desk.ts';
import { makeCertificate } from '../trustee/make-certificate.ts';
import { makeKeyShare } from '../trustee/make-key-share.ts';
import type { Seat } from '../trustee/seat.ts';
import { makeSeed } from '../trustee/seed.ts';
import { seededRandom } from './seeded-random.ts';

export type HeldCeremony = Ceremony & {
  readonly desk: Desk;
  readonly seats: readonly Seat[];
  readonly agreement: Agreement;
};

type Wanted = { readonly size: number; readonly threshold: number; readonly seed?: string };

/** Lets trustees make a key together, each from nothing but her seed and what was published. */
export async function makeCeremony(
  group: Group,
  { size, threshold, seed: chance = '' }: Wanted,
): Promise<HeldCeremony> {
  const random = seededRandom(`ceremony ${chance}`);
  const desk = openDesk(group, { random, ccm: nativeAesCcm });
  const agreement = { group, size, threshold };
  const seats = Array.from({ length: size }, (_, at) => ({ agreement, trustee: at + 1, seed: makeSeed(random) }));
  const certificates = seats.map((seat) => makeCertificate(desk, seat));
  const polynomials: string[] = [];
  for (const seat of seats) polynomials.push(must(await dealPolynomial(desk, seat, certificates)));
  const keys: string[] = [];
  for (const seat of seats) {
    const name = seat.trustee === 1 ? 'Ada' : undefined;
    keys.push(must(await makeKeyShare(desk, seat, { certificates, polynomials, name })));
  }
  return { desk, agreement, seats, certificates, polynomials, keys };
}
