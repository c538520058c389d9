// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert } from '@amends/base';
import type { Embedding } from './group.ts';

/** Where numbers are to stand: how many bits each, how many to search an element with, how many there are in all. */
type Layout = {
  readonly bitsPerInt: number;
  readonly padding: number;
  readonly bits: number;
  readonly contains: (value: bigint) => boolean;
};

/** Small numbers in an element: one after the other, and then the first ending that makes an element (section 4.11.2). */
export function embedNumbers({ bitsPerInt, padding, bits, contains }: Layout): Embedding {
  const countMax = Math.floor((bits - padding - 1) / bitsPerInt);
  return {
    countMax,
    encode(numbers) {
      assert(numbers.length <= countMax, 'the numbers fit into an element');
      let value = 0n;
      for (const number of numbers) {
        assert(Number.isInteger(number) && number >= 0 && number < 2 ** bitsPerInt, 'the number is in its range');
        value = (value << BigInt(bitsPerInt)) | BigInt(number);
      }
      value <<= BigInt(padding);
      // Every second number is an element, so that this ends after a few.
      while (!contains(value)) value += 1n;
      return value;
    },
    decode(element, count) {
      const rest = element >> BigInt(padding);
      return Array.from({ length: count }, (_, index) =>
        Number(BigInt.asUintN(bitsPerInt, rest >> BigInt(bitsPerInt * (count - 1 - index)))),
      );
    },
  };
}
