// SPDX-License-Identifier: AGPL-3.0-or-later
// A trustee's second thread, which verifies, shuffles and decrypts, or one that helps it to verify. It asks nobody
// anything.
import { trusteeWork } from '../../client/elections/trustee-work.ts';
import { browserRandom } from './elections/read-place.ts';
import { serveWork } from './elections/trustee/serve-work.ts';

serveWork(globalThis, (tools) => trusteeWork({ random: browserRandom, ...tools }));
