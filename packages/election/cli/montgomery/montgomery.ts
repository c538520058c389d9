// SPDX-License-Identifier: AGPL-3.0-or-later
import { assembleMultiplication, layOut, LIMB_BITS } from './multiplication.ts';

/** Where a number is in the memory of {@link Montgomery}. */
export type Place = number;

/** Numbers modulo an odd one, each as the residue of itself times a power of two, which makes multiplying quick. */
export type Montgomery = {
  /** Room for so many numbers, side by side; how far they are from each other is `distance`. */
  readonly reserve: (count: number) => Place;
  readonly distance: number;
  readonly put: (to: Place, value: bigint) => void;
  readonly multiply: (to: Place, left: Place, right: Place) => void;
  /** The number at a place, below the modulus. */
  readonly take: (from: Place) => bigint;
};

/** Above it the sums of products would not fit into 64 bits. */
export const MONTGOMERY_BITS_MAX = 3500;
const PAGE_BYTES = 65_536;
/** A quarter of a gigabyte; a table takes 3 MB. */
const PAGES_MAX = 4096;
const LIMB_MASK = (1n << BigInt(LIMB_BITS)) - 1n;

/** @param modulus odd, and of at most {@link MONTGOMERY_BITS_MAX} bits */
export function openMontgomery(modulus: bigint): Montgomery {
  const layout = layOut(modulus.toString(2).length);
  const { limbs, steps, numberBytes } = layout;
  const pages = { first: 1, most: PAGES_MAX };
  const bytes = assembleMultiplication(layout, { negatedInverse: negatedInverse(modulus), pages });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  // What the module of ours exports.
  const { run, memory } = exports as { readonly run: Montgomery['multiply']; readonly memory: WebAssembly.Memory };
  let free = layout.numbersAt;
  const limbsAt = (place: Place): Uint32Array => new Uint32Array(memory.buffer, place, limbs);
  const write = (place: Place, value: bigint): void => {
    limbsAt(place).forEach((_, index, all) => (all[index] = Number((value >> BigInt(index * LIMB_BITS)) & LIMB_MASK)));
  };
  const reserve = (count: number): Place => {
    const place = free + (numberBytes - limbs * Uint32Array.BYTES_PER_ELEMENT);
    free += count * numberBytes;
    const missing = Math.ceil((free - memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) memory.grow(missing);
    return place;
  };
  write(layout.modulusAt, modulus);
  const [one, result] = [reserve(1), reserve(1)];
  write(one, 1n);
  return {
    reserve,
    distance: numberBytes,
    put: (to, value) => {
      write(to, ((value % modulus) << BigInt(steps * LIMB_BITS)) % modulus);
    },
    multiply: run,
    take: (from) => {
      run(result, from, one);
      return readLimbs(limbsAt(result)) % modulus;
    },
  };
}

/** −1 / modulus, modulo 2 to the bits of a limb; each step doubles the bits that are right. */
function negatedInverse(modulus: bigint): number {
  let inverse = 1n;
  for (let bits = 1; bits < LIMB_BITS; bits *= 2) inverse = (inverse * (2n - modulus * inverse)) & LIMB_MASK;
  return Number(-inverse & LIMB_MASK);
}

/** A limb is seven hexadecimal digits. */
function readLimbs(limbs: Uint32Array): bigint {
  const digits = [...limbs].reverse().map((limb) => limb.toString(16).padStart(LIMB_BITS / 4, '0'));
  return BigInt(`0x${digits.join('')}`);
}
