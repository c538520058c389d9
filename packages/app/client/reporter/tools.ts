// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type Random, type Result } from '@amends/base';
import { verifyRoster, type Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { MadeBy } from '@amends/protocol/wire/entry.ts';
import type { ReporterFault } from '../reporter-client.ts';
import type { ReporterTransport, TransportFault } from '../transport.ts';

/** What a reporter's client works with, wherever it runs. */
export type ReporterTools = {
  readonly transport: ReporterTransport;
  readonly officeId: OfficeId;
  readonly random: Random;
  readonly now: () => number;
  readonly madeBy: MadeBy;
};

/** What sealing a report asks of the server. */
export type SealingTools = Omit<ReporterTools, 'transport'> & {
  readonly transport: Pick<ReporterTransport, 'roster' | 'beginFile' | 'putPart'>;
};

export async function fetchRoster({
  transport,
  officeId,
}: Pick<SealingTools, 'transport' | 'officeId'>): Promise<Result<Roster, ReporterFault>> {
  const statements = await transport.roster();
  if (!statements.ok) return err(faultOf(statements.error));
  const roster = verifyRoster(officeId, statements.value);
  if (roster.ok) return ok(roster.value);
  return err(roster.error === 'empty' ? { type: 'not-open' } : { type: 'integrity', entry: 0, fault: 'roster' });
}

/** A failed request in the words that reporters' pages know. */
export function faultOf(fault: TransportFault): ReporterFault {
  switch (fault.type) {
    case 'offline':
    case 'busy':
    case 'not-open':
    case 'sent-before':
    case 'code-replaced':
    case 'refused':
      return fault;
    case 'field':
      return fault.field === 'entry' && fault.problem === 'too-many' ? { type: 'full' } : fault;
    case 'sent-changed':
      return { type: 'sent-changed' };
    case 'not-found':
    case 'not-signed-in':
      return { type: 'wrong-code' };
    case 'conflict':
    case 'too-many-tries':
      return { type: 'busy' };
  }
}
