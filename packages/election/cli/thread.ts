// SPDX-License-Identifier: AGPL-3.0-or-later
// What a thread runs (native-workers.ts).
import { parentPort, workerData } from 'node:worker_threads';
import { listen } from './serve-tasks.ts';

listen(parentPort, workerData);
