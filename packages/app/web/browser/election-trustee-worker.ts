// SPDX-License-Identifier: AGPL-3.0-or-later
// The trustee's second thread: it verifies, shuffles and decrypts. It asks nobody anything.
import { trusteeWork } from '../../client/elections/trustee-work.ts';
import { browserRandom } from './elections/read-place.ts';
import { serveWork } from './elections/trustee/serve-work.ts';

serveWork(globalThis, (hear) => trusteeWork({ random: browserRandom, hear, clock: () => performance.now() / 1_000 }));
