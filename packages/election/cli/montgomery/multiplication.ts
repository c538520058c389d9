// SPDX-License-Identifier: AGPL-3.0-or-later
import { assemble, get, i32, i64, loop, set, tee, v128, type Code } from './assemble.ts';

/** Bits of a limb: so few that the products of a column can be added up without a carry in between. */
export const LIMB_BITS = 28;
const MASK = 2 ** LIMB_BITS - 1;
const SHORT_BYTES = 4;
const LONG_BYTES = 8;
const VECTOR_BYTES = 16;
const VECTOR_LIMBS = 4;

/** Where numbers are in memory. Each has zeros in front of it, so that it can be read as if moved on by one limb. */
export type Layout = {
  /** Limbs that are read of a number: an even count, for two are taken at a time. */
  readonly steps: number;
  /** Limbs that a number has in memory. */
  readonly limbs: number;
  readonly numberBytes: number;
  readonly modulusAt: number;
  /** Sums of products, of 64 bits each. */
  readonly columnsAt: number;
  readonly numbersAt: number;
};

/** @param bits the length of the modulus; numbers are below twice of it, which makes one bit more */
export function layOut(bits: number): Layout {
  // Two bits more than they have: then what is below twice the modulus stays below it (Walter's bound).
  const steps = 2 * Math.ceil((bits + 2) / LIMB_BITS / 2);
  const limbs = VECTOR_LIMBS * Math.ceil((steps + 1) / VECTOR_LIMBS);
  const numberBytes = VECTOR_BYTES + limbs * SHORT_BYTES;
  const columnsAt = numberBytes;
  const numbersAt = columnsAt + (steps + limbs) * LONG_BYTES;
  return { steps, limbs, numberBytes, modulusAt: VECTOR_BYTES, columnsAt, numbersAt };
}

/** Its parameters: where to put the product, and where the factors are. */
const [TO, LEFT, RIGHT] = [0, 1, 2] as const;
/** Where in the left factor, where that ends, where in the columns; two limbs, and what of the modulus clears them. */
const [AT, END, COLUMN, FIRST, SECOND, CLEAR_FIRST, CLEAR_SECOND] = [3, 4, 5, 6, 7, 8, 9] as const;
const CARRY = 10;
const [FIRSTS, SECONDS, CLEAR_FIRSTS, CLEAR_SECONDS, OF_RIGHT, OF_RIGHT_MOVED, OF_MODULUS, OF_MODULUS_MOVED] = [
  11, 12, 13, 14, 15, 16, 17, 18,
] as const;
const LOCALS = { i32: 7, i64: 1, v128: 8 };

/**
 * A module that multiplies two numbers and divides by 2^(28 · steps), modulo an odd modulus (Montgomery's reduction).
 * What it gives is below twice the modulus if both factors are.
 *
 * @param negatedInverse −1 / modulus, modulo 2^28
 */
export function assembleMultiplication(
  layout: Layout,
  { negatedInverse, pages }: { readonly negatedInverse: number; readonly pages: { first: number; most: number } },
): Uint8Array<ArrayBuffer> {
  const code = [clearColumns(layout), start(layout), loop(addTwo(layout, negatedInverse)), carryAll(layout)];
  return assemble({ takes: 3, locals: LOCALS, code }, pages);
}

function clearColumns({ columnsAt, numbersAt }: Layout): Code {
  const count = (numbersAt - columnsAt) / VECTOR_BYTES;
  return Array.from({ length: count }, (_, index) => [
    i32.value(columnsAt),
    v128.zero,
    v128.store(index * VECTOR_BYTES),
  ]);
}

function start({ columnsAt, steps }: Layout): Code {
  return [
    [get(LEFT), set(AT), i32.value(columnsAt), set(COLUMN)],
    [get(LEFT), i32.value(steps * SHORT_BYTES), i32.add, set(END)],
  ];
}

/** Adds what two limbs of the left factor make to the columns, and what of the modulus clears the two lowest of them. */
function addTwo(layout: Layout, negatedInverse: number): Code {
  const toClear = [i64.shorten, i32.value(negatedInverse), i32.multiply, i32.value(MASK), i32.and];
  const carryOut = [i64.add, i64.value(LIMB_BITS), i64.shiftRight];
  const modulus = i32.value(layout.modulusAt);
  return [
    [get(AT), i32.load(0), set(FIRST), get(AT), i32.load(SHORT_BYTES), set(SECOND)],
    // The lowest column, which becomes a multiple of 2^28.
    [get(COLUMN), i64.load(0), product(FIRST, get(RIGHT), 0), i64.add, tee(CARRY)],
    [toClear, set(CLEAR_FIRST)],
    [get(CARRY), product(CLEAR_FIRST, modulus, 0), carryOut],
    // The one above it, with what the lowest carries.
    [get(COLUMN), i64.load(LONG_BYTES), i64.add],
    [product(FIRST, get(RIGHT), 1), i64.add, product(SECOND, get(RIGHT), 0), i64.add],
    [product(CLEAR_FIRST, modulus, 1), i64.add, tee(CARRY)],
    [toClear, set(CLEAR_SECOND)],
    [get(CARRY), product(CLEAR_SECOND, modulus, 0), carryOut, set(CARRY)],
    // All the others, with no carry. What is added to the two lowest is not looked at again.
    fill(FIRST, FIRSTS),
    fill(SECOND, SECONDS),
    fill(CLEAR_FIRST, CLEAR_FIRSTS),
    fill(CLEAR_SECOND, CLEAR_SECONDS),
    Array.from({ length: layout.limbs / VECTOR_LIMBS }, (_, group) => addGroup(layout, group)),
    [get(COLUMN), get(COLUMN), i64.load(2 * LONG_BYTES), get(CARRY), i64.add],
    i64.store(2 * LONG_BYTES),
    [get(COLUMN), i32.value(2 * LONG_BYTES), i32.add, set(COLUMN)],
    [get(AT), i32.value(2 * SHORT_BYTES), i32.add, tee(AT), get(END), i32.lessThan],
  ];
}

/** A limb in a local, multiplied by one in memory. */
function product(limb: number, from: Code, index: number): Code {
  return [get(limb), i64.ofShort, from, i64.loadShort(index * SHORT_BYTES), i64.multiply];
}

function fill(limb: number, vector: number): Code {
  return [get(limb), v128.fillShort, set(vector)];
}

/** Four columns: their own limbs by the first of the two, and those one below by the second. */
function addGroup({ modulusAt }: Layout, group: number): Code {
  const [at, column] = [group * VECTOR_BYTES, 2 * group * VECTOR_BYTES];
  const half = (multiply: Code, offset: number): Code => [
    [get(COLUMN), get(COLUMN), v128.load(offset)],
    [get(OF_RIGHT), get(FIRSTS), multiply, v128.add64],
    [get(OF_RIGHT_MOVED), get(SECONDS), multiply, v128.add64],
    [get(OF_MODULUS), get(CLEAR_FIRSTS), multiply, v128.add64],
    [get(OF_MODULUS_MOVED), get(CLEAR_SECONDS), multiply, v128.add64],
    v128.store(offset),
  ];
  return [
    [get(RIGHT), v128.load(at), set(OF_RIGHT)],
    [get(RIGHT), i32.value(-SHORT_BYTES), i32.add, v128.load(at), set(OF_RIGHT_MOVED)],
    [i32.value(modulusAt), v128.load(at), set(OF_MODULUS)],
    [i32.value(modulusAt - SHORT_BYTES), v128.load(at), set(OF_MODULUS_MOVED)],
    half(v128.multiplyFirst, column),
    half(v128.multiplyLast, column + VECTOR_BYTES),
  ];
}

/** Makes limbs of the columns that are left. */
function carryAll({ limbs }: Layout): Code {
  return [
    [i64.value(0), set(CARRY)],
    Array.from({ length: limbs }, (_, index) => [
      [get(TO), get(COLUMN), i64.load(index * LONG_BYTES), get(CARRY), i64.add, tee(CARRY)],
      [i64.shorten, i32.value(MASK), i32.and, i32.store(index * SHORT_BYTES)],
      [get(CARRY), i64.value(LIMB_BITS), i64.shiftRight, set(CARRY)],
    ]),
  ];
}
