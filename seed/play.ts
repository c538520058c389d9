// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { fromBase64url, must, toBase64url, type OfficeId, type OfficerId, type Result } from '@amends/base';
import type { ReportAnswers } from '@amends/domain';
import { httpTransport } from '../packages/app/client/http-transport.ts';
import { beginEnrolment, completeEnrolment } from '../packages/app/client/officer/enrol.ts';
import { makeWords } from '../packages/app/client/officer/new-words.ts';
import type { OfficeSession } from '../packages/app/client/officer/office-session.ts';
import { officerApi } from '../packages/app/client/officer/officer-api.ts';
import { signIn } from '../packages/app/client/officer/sign-in.ts';
import { createReporterClient } from '../packages/app/client/reporter/create-reporter-client.ts';
import type { ReporterClient } from '../packages/app/client/reporter-client.ts';
import type { Invitation } from '../packages/app/services/create-office.ts';
import { fromBase32, totpCode } from '../packages/app/services/totp.ts';
import { cookieFetch } from './cookie-fetch.ts';
import { CLOSED_REPORT, EXCLUDING_REPORT, NEW_REPORT } from './riverside.ts';

export type SeededOfficer = {
  readonly id: OfficerId;
  readonly name: string;
  readonly email: string;
  readonly words: string;
  readonly totpSecret: string;
};

export type SeededReport = {
  readonly reference: string;
  readonly returnCode: string;
  readonly excludes: readonly OfficerId[];
};

export type Place = { readonly url: string; readonly officeId: OfficeId };

const random = (length: number) => new Uint8Array(randomBytes(length));
const now = () => Date.now();

/** A reporter's device. */
export function reporterAt({ url, officeId }: Place): ReporterClient {
  return createReporterClient({
    transport: httpTransport({ base: url, officeId }),
    officeId,
    random,
    now,
    madeBy: 'device',
  });
}

/** An invited officer opens her link and sets herself up. */
export async function enrolOfficer(
  place: Place,
  invitation: Pick<Invitation, 'email' | 'secret'>,
): Promise<SeededOfficer> {
  const tools = {
    api: officerApi({ base: place.url, officeId: place.officeId, fetch: cookieFetch() }),
    officeId: place.officeId,
    random,
    now,
  };
  const enrolment = succeeded(await beginEnrolment(tools, must(fromBase64url(invitation.secret))));
  const { totpSecret, officer } = enrolment.invitation;
  const { words, sealed } = await makeWords(random, enrolment.identity);
  const totp = totpCode(fromBase32(totpSecret), now());
  succeeded(await completeEnrolment(tools, enrolment, { ...sealed, totp }));
  return { ...officer, words: words.join('-'), totpSecret };
}

/** An officer signs in on a device of her own. */
export async function officerAt(place: Place, officer: SeededOfficer): Promise<OfficeSession> {
  const api = officerApi({ base: place.url, officeId: place.officeId, fetch: cookieFetch() });
  const totp = totpCode(fromBase32(officer.totpSecret), now());
  const { email, words } = officer;
  return succeeded(await signIn({ api, officeId: place.officeId, random, now }, { email, words, totp }));
}

export async function sendReport(
  place: Place,
  report: { readonly answers: ReportAnswers; readonly readers: readonly OfficerId[] },
): Promise<{ readonly reference: string; readonly returnCode: string }> {
  const client = reporterAt(place);
  const token = toBase64url(random(16));
  const draft = { kind: 'report', ...report, files: [], token, notifyNow: false } as const;
  const sent = succeeded(await client.send(succeeded(await client.prepare(draft))));
  return { reference: sent.reference, returnCode: sent.code.join('-') };
}

/** Three reports in three states; the second leaves one officer out. */
export async function playReports(place: Place, officers: readonly SeededOfficer[]): Promise<readonly SeededReport[]> {
  const [ana, jo] = officers;
  if (ana === undefined || jo === undefined) throw new Error('the play needs two officers');
  const both = [ana.id, jo.id];
  const fresh = await sendReport(place, { answers: NEW_REPORT, readers: both });
  const excluding = await sendReport(place, { answers: EXCLUDING_REPORT, readers: [ana.id] });
  const closed = await sendReport(place, { answers: CLOSED_REPORT, readers: both });
  const anaAtWork = await officerAt(place, ana);
  await answerExcluding(anaAtWork, excluding.reference);
  await answerClosed(anaAtWork, closed.reference);
  await writeBack(place, closed.returnCode);
  const joAtWork = await officerAt(place, jo);
  await closeCase(joAtWork, closed.reference);
  return [
    { ...fresh, excludes: [] },
    { ...excluding, excludes: [jo.id] },
    { ...closed, excludes: [] },
  ];
}

async function answerExcluding(office: OfficeSession, reference: string): Promise<void> {
  const id = caseId(office, reference);
  succeeded(await office.markOpened(id));
  const text =
    'Thank you for writing this. It is big enough. I will read it with care and answer you within three days. ' +
    'Only I can read this; Jo cannot.';
  succeeded(await office.say(id, { kind: 'acknowledge', text, files: [] }));
}

async function answerClosed(office: OfficeSession, reference: string): Promise<void> {
  const id = caseId(office, reference);
  succeeded(await office.markOpened(id));
  const text = 'Thank you for telling us. Would it help if one of us spoke to each of the two, without naming you?';
  succeeded(await office.say(id, { kind: 'ask', text, files: [] }));
  succeeded(
    await office.note(id, { text: 'I know one of the two from work. Jo, could you take the talk?', files: [] }),
  );
}

async function writeBack(place: Place, code: string): Promise<void> {
  const client = reporterAt(place);
  const thread = succeeded(await client.open(code));
  succeeded(await client.write(thread, { text: 'Yes, please. Not with my name.', files: [] }));
}

async function closeCase(office: OfficeSession, reference: string): Promise<void> {
  const id = caseId(office, reference);
  succeeded(await office.markOpened(id));
  const talked =
    'I spoke to both, one after the other. Both said what they will do differently. Tell us any time if it starts again.';
  succeeded(await office.say(id, { kind: 'message', text: talked, files: [] }));
  const text = 'We are closing this now. You can write here again whenever you like.';
  succeeded(await office.close(id, { outcome: 'repaired', text, secondWanted: true }));
}

function caseId(office: OfficeSession, reference: string) {
  const found = office.cases().find((view) => view.reference === reference);
  if (found === undefined) throw new Error(`the officer does not see ${reference}`);
  return found.id;
}

function succeeded<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new Error(`the play stopped: ${JSON.stringify(result.error)}`);
}
