// SPDX-License-Identifier: AGPL-3.0-or-later
import { sorted } from '@amends/base';
import { foldEmail, foldName, TITLE_LENGTH_MAX } from '@amends/domain';
import type { NewElection, OfficeElections } from '../../../client/officer/office-elections-api.ts';
import { BEGIN_WORDS } from '../words/election-words.ts';

export type TellerField = { name: string; email: string };

/** What an officer typed to begin an election. It stays until it is sent, or the office locks. */
export type BeginForm = { preset: string; title: string; about: string; tellers: TellerField[] };

/** By the name of a field: `preset`, `title`, `about`, `tellers`, or such as `teller-name-1`. */
export type BeginProblems = Readonly<Partial<Record<string, string>>>;

export const TELLERS_MAX = 12;
const TELLERS_MIN = 2;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

/** Right for every size of a group: whole rankings, which are published, can tell who voted how. */
const PRESET = 'two-officers-approval';

export function emptyForm(): BeginForm {
  return { preset: PRESET, title: '', about: '', tellers: Array.from({ length: TELLERS_MIN }, emptyTeller) };
}

export function emptyTeller(): TellerField {
  return { name: '', email: '' };
}

/** Approval first, since it is the default; then other elections, which most come for, and then questions. */
export function orderPresets(presets: OfficeElections['presets']): OfficeElections['presets'] {
  const rank = ({ name, kind }: OfficeElections['presets'][number]): number =>
    name === PRESET ? 0 : kind === 'officers' ? 1 : 2;
  return sorted(presets, (a, b) => rank(a) - rank(b));
}

/** Whether the kind that was chosen asks about an officer. */
export function asksAbout(
  { preset }: Pick<BeginForm, 'preset'>,
  { presets }: Pick<OfficeElections, 'presets'>,
): boolean {
  return presets.find(({ name }) => name === preset)?.kind === 'confidence';
}

/** What to look at before an election is begun. */
export function findBeginProblems(form: BeginForm, known: OfficeElections): BeginProblems {
  const { problems: words } = BEGIN_WORDS;
  const isAbout = asksAbout(form, known);
  const title = form.title.trim();
  return {
    ...(known.presets.some(({ name }) => name === form.preset) ? {} : { preset: words.preset }),
    ...(isAbout && !known.sitting.includes(form.about) ? { about: words.about } : {}),
    ...(title === '' ? { title: words.title } : {}),
    ...(title.length > TITLE_LENGTH_MAX ? { title: words.titleTooLong } : {}),
    ...findTellerProblems(form.tellers, isAbout ? form.about : ''),
  };
}

function findTellerProblems(tellers: readonly TellerField[], about: string): BeginProblems {
  const { problems: words } = BEGIN_WORDS;
  const found: Record<string, string> = {};
  for (const [index, { name, email }] of tellers.entries()) {
    if (index >= TELLERS_MIN && isEmpty({ name, email })) continue;
    const before = tellers.slice(0, index).map((other) => foldEmail(other.email));
    if (name.trim() === '') found[`teller-name-${String(index)}`] = words.tellerName;
    else if (about !== '' && foldName(name) === foldName(about)) found[`teller-name-${String(index)}`] = words.isAbout;
    if (!EMAIL.test(email.trim())) found[`teller-email-${String(index)}`] = words.tellerEmail;
    else if (before.includes(foldEmail(email))) found[`teller-email-${String(index)}`] = words.sameEmail;
  }
  return found;
}

/** What is sent. Rows that were added and left empty are not. */
export function toNewElection(form: BeginForm, known: OfficeElections): NewElection {
  const tellers = form.tellers.filter((teller) => !isEmpty(teller));
  return {
    preset: form.preset,
    title: form.title.trim(),
    about: asksAbout(form, known) ? form.about : null,
    tellers: tellers.map(({ name, email }) => ({ name: name.trim(), email: email.trim() })),
  };
}

function isEmpty({ name, email }: TellerField): boolean {
  return name.trim() === '' && email.trim() === '';
}
