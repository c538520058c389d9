// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';

/** Where the gates ask that what ran is written down (docs/adr/0015-coverage.md); nobody else sets it. */
const FOLDER = process.env.AMENDS_TEST_COVERAGE;

/** For the environment of a process: it writes down what ran when it ends, unless it is killed. */
export const MEASURED: Readonly<Record<string, string>> =
  FOLDER === undefined ? {} : { NODE_V8_COVERAGE: join(FOLDER, 'processes') };
