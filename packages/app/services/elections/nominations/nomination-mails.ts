// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionId, OfficeId } from '@amends/base';
import type { ElectionCall } from '@amends/domain';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import { OFFICE_URL, queueMail } from '../../queue-mail.ts';
import { candidateLink } from './candidate-link.ts';

export type MailAbout = {
  readonly office: OfficeId;
  readonly election: ElectionId;
  readonly call: ElectionCall;
};

type ToCandidate = MailAbout & { readonly to: string | null; readonly name: string; readonly token: string };

/** Asks somebody who was proposed. Who has no address is asked by the committee. */
export async function mailProposed(
  store: Store,
  context: Context,
  about: ToCandidate & { readonly nominatedBy: string },
): Promise<void> {
  await mailCandidate(store, context, {
    ...about,
    text: [
      `${about.nominatedBy} would like you to stand for ${about.call.rules.role} ("${about.call.title}").`,
      'You can say yes or no here, and you need not say why:',
      candidateLink(about.election, about.token),
      'Until you say yes, your name is not shown to anybody but the election committee. If you do nothing, it stays so.',
    ],
  });
}

/** Gives a candidate her link. */
export async function mailCandidateLink(store: Store, context: Context, about: ToCandidate): Promise<void> {
  await mailCandidate(store, context, {
    ...about,
    text: [
      `This is your link as a candidate for ${about.call.rules.role} ("${about.call.title}"):`,
      candidateLink(about.election, about.token),
      'With it you change what you wrote, answer what members ask, or step back. Whoever has the link can do that too, ' +
        'so please keep it to yourself.',
      'It was not you? Then open the link and step back: nothing of it will be shown.',
    ],
  });
}

/** Tells the committee that there is something to look at; who and what, the page says. */
export async function mailTellers(
  store: Store,
  context: Context,
  about: MailAbout & { readonly page: 'nominations' | 'questions' },
): Promise<void> {
  const { office, election, call, page } = about;
  const what = page === 'nominations' ? 'A nomination has come in' : 'A member has asked the candidates something';
  for (const { role, email } of await store.elections.people(office, election)) {
    if (role !== 'teller') continue;
    await queueMail(store, context, {
      office,
      to: email,
      subject: 'Something to look at in the election',
      text: paragraphs([
        `${what} ("${call.title}"). Please look at it here:`,
        `${OFFICE_URL}/elections/${election}/committee/${page}`,
      ]),
    });
  }
}

async function mailCandidate(
  store: Store,
  context: Context,
  { office, to, name, text }: ToCandidate & { readonly text: readonly string[] },
): Promise<void> {
  if (to === null) return;
  const greeting = `Hello ${name},`;
  await queueMail(store, context, { office, to, subject: 'About the election', text: paragraphs([greeting, ...text]) });
}

function paragraphs(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
