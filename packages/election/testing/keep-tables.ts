// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MakePowers, Powers } from '../group/powers.ts';

/** Powers that remember their tables, for tests that verify the same election many times. */
export function keepTables(make: MakePowers): MakePowers {
  const made = new Map<bigint, Powers>();
  return (modulus, order) => {
    const known = made.get(modulus) ?? withTables(make(modulus, order));
    made.set(modulus, known);
    return known;
  };
}

function withTables(powers: Powers): Powers {
  const tables = new Map<bigint, (exponent: bigint) => bigint>();
  return {
    ...powers,
    fixed(base) {
      const table = tables.get(base) ?? powers.fixed(base);
      tables.set(base, table);
      return table;
    },
  };
}
