// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import type { OfficeRow, OfficerRow } from '../ports/store.ts';
import type { ServiceError } from '../services/service-error.ts';
import { setProfile } from '../services/set-profile.ts';
import { readOptions, text } from './arguments.ts';
import { requiredOffice, withData } from './open-data.ts';
import { readProfile } from './read-profile.ts';
import { UsageError } from './usage-error.ts';

/** Prints what an office says of itself and of its officers, or takes it from a file. */
export async function officeProfile(args: readonly string[]): Promise<void> {
  const options = readOptions(args, { data: { type: 'string' }, office: { type: 'string' }, set: { type: 'string' } });
  const file = text(options, 'set');
  await withData(options, async (context) => {
    const office = await requiredOffice(options, context);
    if (file === undefined) {
      const officers = await context.db.store.officers.list(office.id);
      process.stdout.write(`${JSON.stringify(asWritten(office, officers), null, 2)}\n`);
      return;
    }
    const written = readProfile(readText(file));
    if (!written.ok) throw new UsageError(`${file}: ${written.error}`);
    const set = await setProfile(context, office.id, written.value);
    if (!set.ok) throw new UsageError(`${file}: ${faultText(set.error)}`);
  });
}

/** As `--set` takes it: an officer's member that is not there is one that nothing is said in. */
function asWritten({ profile }: OfficeRow, officers: readonly OfficerRow[]): unknown {
  const named = officers.filter(({ state }) => state !== 'retired');
  return {
    ...profile,
    officers: named.map(({ email, pronouns, since, contact }) => ({
      email,
      ...(pronouns === null ? {} : { pronouns }),
      ...(since === null ? {} : { since }),
      ...(contact === null ? {} : { contact }),
    })),
  };
}

function faultText(fault: ServiceError): string {
  if (fault.type === 'field') return `${fault.field}: nobody who is invited or serves here has this address`;
  return 'the database takes nothing just now; nothing was changed';
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}
