// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseId, parseOfficeId } from '@amends/base';
import type { InspectStore } from '../ports/stored-database.ts';
import { checkElections } from './check-elections.ts';
import { checkEntries } from './check-entries.ts';
import { checkFiles } from './check-files.ts';
import { checkGrants } from './check-grants.ts';
import { entryName, isJson, type CheckedChannel, type CheckedOffice, type CheckProblem } from './check-problem.ts';
import { checkPeople } from './check-people.ts';
import { checkRoster } from './check-roster.ts';

const CHANNEL_KINDS: readonly unknown[] = ['reporter', 'file'];

/** What is wrong with stored data, as far as it shows without keys. */
export async function checkStored(inspect: InspectStore): Promise<readonly CheckProblem[]> {
  const problems: CheckProblem[] = [];
  for (const { office, profile } of await inspect.offices()) {
    const name = entryName(office) ?? '';
    const checked: CheckedOffice = {
      office: name,
      inspect,
      say: (kind, entry) => problems.push({ kind, office: name, entry: entryName(entry) }),
    };
    if (!parseOfficeId(office).ok || !isJson(profile)) checked.say('office', null);
    await checkOffice(checked);
  }
  return problems;
}

async function checkOffice(checked: CheckedOffice): Promise<void> {
  const officers = await checkRoster(checked);
  await checkPeople(checked);
  const channels = await checkChannels(checked);
  await checkGrants(checked, { channels, officers });
  await checkFiles(checked, channels);
  await checkElections(checked);
}

/** @returns each channel's kind and the generation of its newest entry */
async function checkChannels(checked: CheckedOffice): Promise<ReadonlyMap<unknown, CheckedChannel>> {
  const { office, inspect, say } = checked;
  const rows = await inspect.channels(office);
  const channels = new Map<unknown, CheckedChannel>();
  for (const { id, kind, reference } of rows) {
    const wellFormed =
      parseId(id).ok && CHANNEL_KINDS.includes(kind) && (kind === 'reporter') === (typeof reference === 'string');
    if (!wellFormed) say('channel', id);
    const generation = typeof id === 'string' ? await checkEntries(checked, id) : undefined;
    channels.set(id, { kind, generation });
  }
  for (const id of await inspect.looseEntries(office)) say('entry-loose', id);
  return channels;
}
