// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { setProfile } from '../services/set-profile.ts';
import { readOptions, text } from './arguments.ts';
import { requiredOffice, withData } from './open-data.ts';
import { readProfile } from './read-profile.ts';
import { UsageError } from './usage-error.ts';

/** Prints what an office says of itself, or takes it from a file: name, goals, places, help outside, limits. */
export async function officeProfile(args: readonly string[]): Promise<void> {
  const options = readOptions(args, { data: { type: 'string' }, office: { type: 'string' }, set: { type: 'string' } });
  const file = text(options, 'set');
  await withData(options, async (context) => {
    const office = await requiredOffice(options, context);
    if (file === undefined) {
      process.stdout.write(`${JSON.stringify(office.profile, null, 2)}\n`);
      return;
    }
    const profile = readProfile(readText(file));
    if (!profile.ok) throw new UsageError(`${file}: ${profile.error}`);
    await setProfile(context, office.id, profile.value);
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
}
