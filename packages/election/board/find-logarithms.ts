// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element, Group } from '../group/group.ts';

/**
 * The logarithms of elements that are powers of the generator with small exponents (section 4.19), by small steps and
 * large ones (Shanks): so many multiplications as the root of the highest exponent, for each element.
 *
 * @param max the highest exponent there can be, at most 2^40
 * @returns for each element its exponent, or nothing when that is higher
 */
export function findLogarithms(
  group: Group,
  elements: readonly Element[],
  max: number,
): readonly (number | undefined)[] {
  const width = Math.ceil(Math.sqrt(max + 1));
  const small = new Map<Element, number>();
  let power = 1n;
  for (let step = 0; step < width; step++) {
    small.set(power, step);
    power = group.multiply(power, group.generator);
  }
  // The power is now that of the width; each large step takes it away.
  const back = group.generatorPower(group.order - BigInt(width));
  return elements.map((element) => {
    let rest = element;
    for (let large = 0; large <= width; large++) {
      const found = small.get(rest);
      if (found !== undefined) return large * width + found <= max ? large * width + found : undefined;
      rest = group.multiply(rest, back);
    }
    return undefined;
  });
}
