// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';

/** The folder of the whole repository. */
export const ROOT = join(import.meta.dirname, '../..');
export const APP = join(ROOT, 'packages/app');
