// SPDX-License-Identifier: AGPL-3.0-or-later
import { setImmediate } from 'node:timers/promises';
import { nativePowers } from '@amends/election/cli/native-powers.ts';
import type { ElectionPowers } from '../ports/election-powers.ts';
import { startSliced } from './start-sliced.ts';

/** Powers by OpenSSL, on the one thread there is: a thread of its own would cost more memory than it saves time. */
export const nativeElectionPowers: ElectionPowers = {
  makePowers: nativePowers,
  startWorkers: startSliced,
  pause: async () => await setImmediate(),
};
