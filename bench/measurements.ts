// SPDX-License-Identifier: AGPL-3.0-or-later
import { measureCaseload } from './caseload.ts';
import { measureCasting } from './election/casting.ts';
import { measureCount } from './election/count.ts';
import { measureVerify } from './election/verify.ts';
import { measureDeposits } from './deposits.ts';
import { measureElectionBallot } from './election-ballot.ts';
import { measureExclusionTiming } from './exclusion-timing.ts';
import type { Measurement } from './figure.ts';
import { measureHundredAtOnce } from './hundred-at-once.ts';
import { measureInboxInBrowser } from './inbox-in-browser.ts';
import { measureLargeOffice } from './large-office.ts';
import { measurePlainFiles } from './plain-files.ts';
import { measureSendInBrowser } from './send-in-browser.ts';
import { measureSlowLink } from './slow-link.ts';
import { measureStartAndMemory } from './start-and-memory.ts';
import { measureThroughput } from './throughput.ts';
import { measureWeight } from './weight.ts';

/** Everything that `./amends bench` measures, in the order it runs (bench/README.md). */
export const MEASUREMENTS: readonly Measurement[] = [
  { name: 'weight', run: measureWeight },
  { name: 'slow-link', run: measureSlowLink },
  { name: 'send-in-browser', run: measureSendInBrowser },
  { name: 'hundred-at-once', run: measureHundredAtOnce },
  { name: 'deposits', run: measureDeposits },
  { name: 'start-and-memory', run: measureStartAndMemory },
  { name: 'plain-files', run: measurePlainFiles },
  { name: 'throughput', run: measureThroughput },
  { name: 'caseload', run: measureCaseload },
  { name: 'inbox-in-browser', run: measureInboxInBrowser },
  { name: 'large-office', run: measureLargeOffice },
  { name: 'exclusion-timing', run: measureExclusionTiming },
  { name: 'election-ballot', run: measureElectionBallot },
  { name: 'election-verify', run: measureVerify },
  { name: 'election-count', run: measureCount },
  { name: 'election-casting', run: measureCasting },
];
