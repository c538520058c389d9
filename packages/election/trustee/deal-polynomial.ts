// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok, type Result } from '@amends/base';
import { agreedMessage } from '../board/ceremony/agreed-message.ts';
import type { CeremonyFault } from '../board/ceremony/ceremony-fault.ts';
import { drawScalar } from '../booth/draw-scalar.ts';
import type { Scalar } from '../group/group.ts';
import { toDecimal } from '../v1/shapes/basics.ts';
import type { PolynomialMessage } from '../v1/shapes/ceremony.ts';
import type { Desk } from './desk.ts';
import type { Seat } from './seat.ts';
import { signMessage } from './sign-message.ts';
import { sendMessage } from './channel.ts';
import { takeSeat } from './take-seat.ts';

/**
 * A trustee's second visit, when all certificates are there: draws her polynomial and deals its value at each number
 * to the trustee of that number (section 4.6.4). What is made is published, as it is; made again, it is another one,
 * and only one of them may be published.
 *
 * @returns what is wrong with the certificates, when something is
 */
export async function dealPolynomial(
  desk: Desk,
  seat: Seat,
  certificates: readonly string[],
): Promise<Result<string, CeremonyFault>> {
  const seated = takeSeat(desk, seat, certificates);
  if (!seated.ok) return seated;
  const { keys, certified } = seated.value;
  const { group, random, generatorPower } = desk;
  const polynomial = Array.from({ length: seat.agreement.threshold }, () => drawScalar(group, random));
  const coefficients = polynomial.map(generatorPower);
  const toSelf = JSON.stringify({ polynomial: polynomial.map(toDecimal) });
  const secrets: string[] = [];
  for (const [index, { encryption: recipient }] of certified.entries()) {
    const message = JSON.stringify({ secret: toDecimal(valueAt(polynomial, index + 1, group.order)) });
    secrets.push(await sendMessage(desk, keys, { recipient, message }));
  }
  const made: PolynomialMessage = {
    polynomial: await sendMessage(desk, keys, { recipient: keys.encryption, message: toSelf }),
    secrets,
    coefexps: signMessage(desk, keys.signing, JSON.stringify({ coefexps: coefficients.map(toDecimal) })),
    signature: signMessage(desk, keys.signing, agreedMessage(certified, coefficients)).signature,
  };
  return ok(JSON.stringify(made));
}

/** The value of a polynomial, whose lowest coefficient comes first (Horner). */
function valueAt(polynomial: readonly Scalar[], place: number, order: bigint): Scalar {
  return polynomial.reduceRight((value, coefficient) => (value * BigInt(place) + coefficient) % order, 0n);
}
