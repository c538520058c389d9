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

/** Every gate, in the order they run: what is quick to know first. */
export const GATES: readonly Gate[] = [
  { name: 'prerequisites', run: prerequisites },
  { name: 'sizes', run: sizes },
  { name: 'licences', run: licences },
  { name: 'machine-names', run: machineNames },
  { name: 'spec-ids', run: specIds },
  { name: 'reading-age', run: readingAge },
  { name: 'documents', run: documents },
  { name: 'pictures', run: pictures },
  { name: 'format', run: format },
  { name: 'boundaries', run: boundaries },
  { name: 'duplicates', run: duplicates },
  { name: 'dead-code', run: deadCode },
  { name: 'types', run: types },
  { name: 'lint', run: lint },
  { name: 'build', run: build },
  { name: 'bundle', needs: ['build'], run: bundle },
  { name: 'unit', needs: ['prerequisites', 'build'], run: unit },
  { name: 'e2e', needs: ['prerequisites', 'build'], run: endToEnd },
];
