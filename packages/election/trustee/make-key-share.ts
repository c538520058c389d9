// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, ok, type Result } from '@amends/base';
import { ceremonyFault, type CeremonyFault } from '../board/ceremony/ceremony-fault.ts';
import { checkPolynomials, type Dealt } from '../board/ceremony/check-polynomials.ts';
import type { Element, Scalar } from '../group/group.ts';
import { toDecimal } from '../v1/shapes/basics.ts';
import { rawPolynomial, secretShare, type KeyMessage } from '../v1/shapes/ceremony.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { shareOf } from '../verify/share-of.ts';
import { receiveMessage, sendMessage } from './channel.ts';
import type { Desk } from './desk.ts';
import { makeTrusteeKey } from './make-trustee-key.ts';
import type { Seat } from './seat.ts';
import { signMessage } from './sign-message.ts';
import { takeSeat, type Seated } from './take-seat.ts';

/** What was published before a trustee's third visit, in the order of the trustees' numbers. */
export type Dealing = {
  readonly certificates: readonly string[];
  readonly polynomials: readonly string[];
  /** Who she is, as the archive will say it. */
  readonly name?: string | undefined;
};

/**
 * A trustee's third visit, when all have dealt: opens what was dealt to her, checks each value against the public
 * coefficients of who dealt it, and makes her share of the key of them (sections 4.6.5 and 4.6.6). What is made is
 * published, as it is: her share stands in it, sealed to herself.
 *
 * @returns which check failed first, and what of whom it is about
 */
export async function makeKeyShare(
  desk: Desk,
  seat: Seat,
  { certificates, polynomials, name }: Dealing,
): Promise<Result<string, CeremonyFault>> {
  const seated = takeSeat(desk, seat, certificates);
  if (!seated.ok) return seated;
  const { keys, certified } = seated.value;
  const dealt = checkPolynomials(seat.agreement, certified, polynomials);
  if (!dealt.ok) return dealt;
  const received = { seated: seated.value, dealt: dealt.value, trustee: seat.trustee };
  const own = await checkOwn(desk, received);
  if (!own.ok) return own;
  let secret = 0n;
  for (const sender of dealt.value.keys()) {
    const share = await openShare(desk, received, sender);
    if (!share.ok) return share;
    secret = (secret + share.value) % desk.group.order;
  }
  const key = makeTrusteeKey(desk, { secret, name });
  const message = JSON.stringify({ decryption_key: toDecimal(secret) });
  const made: KeyMessage = {
    private_key: await sendMessage(desk, keys, { recipient: keys.encryption, message }),
    public_key: key,
    signature: signMessage(desk, keys.signing, key.public_key).signature,
  };
  return ok(JSON.stringify(made));
}

type Received = { readonly seated: Seated; readonly dealt: readonly Dealt[]; readonly trustee: number };

/** Whether what stands there as hers was dealt by her: she opens it, and it has the public coefficients. */
async function checkOwn(
  desk: Desk,
  { seated: { keys }, dealt, trustee }: Received,
): Promise<Result<'hers', CeremonyFault>> {
  const { message, coefficients } = itemAt(dealt, trustee - 1);
  const opened = await receiveMessage(desk, keys, { sender: keys.verification, text: message.polynomial });
  const read = opened.ok ? parseExact(opened.value, rawPolynomial) : opened;
  const hers = read.ok ? read.value.polynomial.map((one) => desk.generatorPower(BigInt(one))) : [];
  return hers.join() === coefficients.join() ? ok('hers') : ceremonyFault(trustee, 'polynomial-mine');
}

/** Opens what one trustee dealt to another, and checks that it is the value of her polynomial. */
async function openShare(
  desk: Desk,
  { seated: { keys, certified }, dealt, trustee }: Received,
  sender: number,
): Promise<Result<Scalar, CeremonyFault>> {
  const { message, coefficients } = itemAt(dealt, sender);
  const { verification } = itemAt(certified, sender);
  const sent = { sender: verification, text: itemAt(message.secrets, trustee - 1) };
  const opened = await receiveMessage(desk, keys, sent);
  if (!opened.ok) return ceremonyFault(sender + 1, `share-${opened.error}`);
  const read = parseExact(opened.value, secretShare);
  const secret = read.ok ? BigInt(read.value.secret) : desk.group.order;
  if (secret >= desk.group.order) return ceremonyFault(sender + 1, 'share-form');
  const expected: Element = shareOf(desk.group, [coefficients], trustee);
  return desk.generatorPower(secret) === expected ? ok(secret) : ceremonyFault(sender + 1, 'share-value');
}
