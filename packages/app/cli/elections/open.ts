// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import type { ElectionId, OfficeId } from '@amends/base';
import { TITLE_LENGTH_MAX, type RuleSet } from '@amends/domain';
import { listPresets } from '../../rules/list-presets.ts';
import { readRules, type RulesFileError } from '../../rules/read-rules.ts';
import { beginElection } from '../../services/elections/begin-election.ts';
import { draftCall } from '../../services/elections/draft-call.ts';
import { openRehearsal } from '../../services/elections/open-rehearsal.ts';
import type { ServiceError } from '../../services/service-error.ts';
import { configFor, dataDirOf, readOptions, requiredText, text, texts, type Options } from '../arguments.ts';
import { requiredOffice, withData } from '../open-data.ts';
import { readPerson } from '../officers/read-officer.ts';
import { UsageError } from '../usage-error.ts';

/** Begins an election: a draft of its call, and one link for each teller. Or a rehearsal: a link for each of its people. */
export async function electionOpen(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    ...{ data: { type: 'string' }, office: { type: 'string' }, title: { type: 'string' } },
    ...{ preset: { type: 'string' }, rules: { type: 'string' }, about: { type: 'string' } },
    ...{ teller: { type: 'string', multiple: true }, trustee: { type: 'string', multiple: true } },
    ...{ rehearsal: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const title = requiredText(options, 'title').trim();
  if (title.length > TITLE_LENGTH_MAX)
    throw new UsageError(`--title is at most ${String(TITLE_LENGTH_MAX)} characters`);
  const ruleSet = ruleSetOf(options);
  const people = peopleIn(options);
  const about = text(options, 'about') ?? null;
  if (about !== null && (ruleSet.kind === 'officers' || people.isRehearsal))
    throw new UsageError('these rules ask about nobody: leave --about out');
  const { url: base } = configFor(dataDirOf(options));
  const { office, opened } = await withData(options, async (context) => {
    const { id } = await requiredOffice(options, context);
    if (!people.isRehearsal) {
      const { tellers } = people;
      return { office: id, opened: await beginElection(context, id, { ruleSet, title, about, tellers }) };
    }
    const call = draftCall({ title, ...ruleSet, now: context.clock() });
    return { office: id, opened: await openRehearsal(context, id, { call, ...people }) };
  });
  if (!opened.ok) throw new UsageError(faultText(opened.error));
  const url = electionUrl({ url: base, office }, opened.value.id);
  const links = opened.value.invitations.map(({ role, email, secret }) => ({
    role,
    email,
    url: `${url}/join#${secret}`,
  }));
  const said = { election: opened.value.id, url, invitations: links };
  process.stdout.write(options.json === true ? `${JSON.stringify(said)}\n` : plainText(said, people.isRehearsal));
}

/** Who is invited. The trustees of an election are invited later, by its tellers; those of a rehearsal with it. */
function peopleIn(options: Options) {
  const tellers = texts(options, 'teller').map((given) => readPerson(given, '--teller'));
  const trustees = texts(options, 'trustee').map((given) => readPerson(given, '--trustee'));
  const isRehearsal = options.rehearsal === true;
  if (!isRehearsal && trustees.length > 0) throw new UsageError('--trustee goes with --rehearsal');
  return { tellers, trustees, isRehearsal };
}

/** Where an election's pages begin. */
function electionUrl(at: { readonly url: string; readonly office: OfficeId }, election: ElectionId): string {
  return `${at.url}/${at.office}/elections/${election}`;
}

function ruleSetOf(options: Options): RuleSet {
  const [preset, file] = [text(options, 'preset'), text(options, 'rules')];
  if ((preset === undefined) === (file === undefined)) throw new UsageError('give one of --preset and --rules');
  if (file !== undefined) return rulesIn(file);
  const presets = listPresets();
  const found = presets.find(({ name }) => name === preset);
  if (found !== undefined) return found;
  throw new UsageError(`--preset is one of ${presets.map(({ name }) => name).join(', ')}`);
}

function rulesIn(file: string): RuleSet {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
  const rules = readRules(content);
  if (rules.ok) return rules.value;
  throw new UsageError(`${file}: ${fileFault(rules.error)}`);
}

function fileFault(error: RulesFileError): string {
  switch (error.type) {
    case 'too-large':
      return 'it is too large for a set of rules';
    case 'not-yaml':
      return error.line === 0 ? 'it is no YAML' : `it is no YAML from line ${String(error.line)} on`;
    case 'faults': {
      const [first] = error.faults;
      return first === undefined
        ? 'it has no rules'
        : `${first.field === '' ? 'the file' : first.field} is ${first.problem}`;
    }
  }
}

function faultText(fault: ServiceError): string {
  if (fault.type === 'busy') return 'the database takes nothing just now, or the office has 500 elections already';
  if (fault.type !== 'field') return fault.type;
  if (fault.field === 'about') {
    return fault.problem === 'missing'
      ? '--about is missing: whom members are asked about'
      : '--about has to be somebody who serves now';
  }
  if (fault.field === 'teller' && fault.problem === 'unknown')
    return 'whoever is asked about does not count: choose another --teller';
  if (fault.field === 'rehearsal') return 'the office has three rehearsals already: throw one away first';
  if (fault.problem === 'missing' && fault.field === 'trustee') return 'a rehearsal takes three --trustee';
  if (fault.problem === 'missing')
    return 'two --teller or more are needed: one alone has nobody to look over her shoulder';
  if (fault.problem === 'too-many' && fault.field === 'email') return 'two people have the same address';
  return 'one --teller or --trustee has a name or an address that cannot be right';
}

type Said = {
  readonly url: string;
  readonly invitations: readonly { readonly role: string; readonly email: string; readonly url: string }[];
};

function plainText({ url, invitations }: Said, isRehearsal: boolean): string {
  const lines = invitations.map((link) => `${isRehearsal ? `${link.role} ` : ''}${link.email}\n  ${link.url}\n`);
  const [what, each] = isRehearsal
    ? ['The rehearsal waits for its trustees. Nothing in it counts. Its tellers find it', 'person']
    : ['The election is a draft that only its tellers see,', 'teller'];
  return `${what} at
  ${url}/committee

Give each ${each} her own link, by a way only she reads. Each link works once.

${lines.join('\n')}`;
}
