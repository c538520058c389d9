// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * The Jacobi symbol (value | modulus), by quadratic reciprocity (Cohen, A Course in Computational Algebraic Number
 * Theory, algorithm 1.4.10).
 *
 * @param value not negative
 * @param modulus odd, and greater than 0
 */
export function jacobi(value: bigint, modulus: bigint): -1 | 0 | 1 {
  let [top, bottom] = [value % modulus, modulus];
  let negative = false;
  while (top !== 0n) {
    const twos = countTwos(top);
    top >>= BigInt(twos);
    const [lowTop, lowBottom] = [Number(top & 7n), Number(bottom & 7n)];
    // (2 | n) is -1 for n = 3 or 5 mod 8; turning the fraction over changes the sign when both are 3 mod 4.
    if (twos % 2 === 1 && (lowBottom === 3 || lowBottom === 5)) negative = !negative;
    if (lowTop % 4 === 3 && lowBottom % 4 === 3) negative = !negative;
    [top, bottom] = [bottom % top, top];
  }
  if (bottom !== 1n) return 0;
  return negative ? -1 : 1;
}

/** How often two divides a number other than 0. */
function countTwos(value: bigint): number {
  let count = 0;
  for (;;) {
    const low = Number(BigInt.asUintN(30, value >> BigInt(count)));
    if (low !== 0) return count + (31 - Math.clz32(low & -low));
    count += 30;
  }
}
