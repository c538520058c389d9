// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseOfficeId } from '@amends/base';
import type { OfficeProfile } from '@amends/domain';
import { readConfig, writeSettings } from '../config/config.ts';
import { createOffice, findOfficerFault, normalEmail, type NewOfficer } from '../services/create-office.ts';
import type { ServiceError } from '../services/service-error.ts';
import { dataDirOf, readOptions, requiredText, texts } from './arguments.ts';
import { makeFolder } from './make-folder.ts';
import { joinLink, readOfficer } from './officers/read-officer.ts';
import { openComposed } from './open-data.ts';
import { UsageError } from './usage-error.ts';

const NAME_LENGTH_MAX = 120;

/** Founds an office and prints one invitation link for each officer. */
export async function init(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    data: { type: 'string' },
    office: { type: 'string' },
    name: { type: 'string' },
    officer: { type: 'string', multiple: true },
    operator: { type: 'string', multiple: true },
    url: { type: 'string' },
    json: { type: 'boolean' },
  });
  const dataDir = dataDirOf(options);
  const office = parseOfficeId(requiredText(options, 'office'));
  if (!office.ok) throw new UsageError('--office is 2 to 40 lower-case letters, digits and dashes, such as riverside');
  const name = requiredText(options, 'name');
  if (name.length > NAME_LENGTH_MAX) throw new UsageError('--name is at most 120 characters');
  const operators = texts(options, 'operator').map(normalEmail);
  const officers = texts(options, 'officer').map((given) => asOfficer(given, operators));
  const stranger = operators.find((operator) => !officers.some(({ email }) => normalEmail(email) === operator));
  if (stranger !== undefined) throw new UsageError(`--operator ${stranger} is not the address of an --officer`);
  const fault = findOfficerFault(officers);
  if (fault !== undefined) throw new UsageError(faultText(fault));
  const url = requiredText(options, 'url').replace(/\/+$/, '');
  const read = readConfig({ ...process.env, AMENDS_URL: url }, { dataDir });
  // What is wrong with the address is said of the option that gave it.
  if (!read.ok) throw new UsageError(read.error.replaceAll('AMENDS_URL', '--url'));
  const config = read.value;
  if (config.postgres === undefined) makeFolder(config.dataDir);
  const { context } = await openComposed(config);
  try {
    const made = await createOffice(context, { id: office.value, profile: newProfile(name), officers });
    if (!made.ok) throw new UsageError(faultText(made.error));
    writeSettings(dataDir, { url });
    const at = { url, office: office.value };
    const invitations = made.value.map(({ email, secret }) => ({ email, url: joinLink(at, secret) }));
    process.stdout.write(options.json === true ? `${JSON.stringify({ invitations })}\n` : plainText(invitations));
  } finally {
    await context.db.close();
  }
}

function asOfficer(given: string, operators: readonly string[]): NewOfficer {
  const officer = readOfficer(given);
  return { ...officer, operator: operators.includes(normalEmail(officer.email)) };
}

/** What a new office says of itself until its officers write more. */
function newProfile(name: string): OfficeProfile {
  return {
    name,
    answerGoalDays: 3,
    spaces: ['General meeting', 'Online', 'Somewhere else'],
    emergencyNumber: '911',
    outsideHelp: [],
    confidentialityLimits: [
      'If somebody’s life is in danger, we may have to call for help. We tell you first if we can.',
      'If a court orders us to, we may have to hand over what we have.',
    ],
    withdrawal: 'keep-locked',
  };
}

function faultText(fault: ServiceError): string {
  if (fault.type === 'busy') return 'the database takes nothing just now; nothing was founded';
  if (fault.type === 'conflict') return 'there is an office with this --office already';
  if (fault.type === 'field' && fault.field === 'email' && fault.problem === 'too-many') {
    return 'two --officer have the same address';
  }
  if (fault.type === 'field' && fault.problem === 'missing') return 'at least one --officer is needed; two are better';
  return 'one --officer has a name or an address that cannot be right';
}

function plainText(invitations: readonly { readonly email: string; readonly url: string }[]): string {
  const lines = invitations.map(({ email, url }) => `${email}\n  ${url}\n`);
  return `Give each officer her own link, by a way only she reads. Each link works once.\n\n${lines.join('\n')}`;
}
