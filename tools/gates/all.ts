// SPDX-License-Identifier: AGPL-3.0-or-later
import { boundaries } from './boundaries.ts';
import { build } from './build.ts';
import { bundle } from './bundle.ts';
import type { Gate } from './check.ts';
import { deadCode } from './dead-code.ts';
import { documents } from './documents.ts';
import { duplicates } from './duplicates.ts';
import { endToEnd } from './end-to-end.ts';
import { format } from './format.ts';
import { licences } from './licences.ts';
import { lint } from './lint.ts';
import { machineNames } from './machine-names.ts';
import { pictures } from './pictures.ts';
import { prerequisites } from './prerequisites.ts';
import { readingAge } from './reading-age.ts';
import { sizes } from './sizes.ts';
import { specIds } from './spec-ids.ts';
import { types } from './types.ts';
import { unit } from './unit.ts';

/** Every gate, in the order they are told: what is quick to know first. */
export const GATES: readonly Gate[] = [
  { name: 'prerequisites', run: prerequisites },
  { name: 'sizes', isStatic: true, run: sizes },
  { name: 'licences', isStatic: true, run: licences },
  { name: 'machine-names', isStatic: true, run: machineNames },
  { name: 'spec-ids', isStatic: true, run: specIds },
  { name: 'reading-age', isStatic: true, run: readingAge },
  { name: 'documents', isStatic: true, run: documents },
  { name: 'pictures', isStatic: true, run: pictures },
  { name: 'format', isStatic: true, run: format },
  { name: 'boundaries', isStatic: true, run: boundaries },
  { name: 'duplicates', isStatic: true, run: duplicates },
  { name: 'dead-code', isStatic: true, run: deadCode },
  { name: 'types', isStatic: true, isLong: true, run: types },
  { name: 'lint', isStatic: true, isLong: true, run: lint },
  { name: 'build', isStatic: true, run: build },
  { name: 'bundle', needs: ['build'], run: bundle },
  { name: 'unit', needs: ['prerequisites', 'build'], run: unit },
  { name: 'e2e', needs: ['prerequisites', 'build'], run: endToEnd },
];
