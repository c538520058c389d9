// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FieldError } from '@amends/domain';
import type {
  PreparedReport,
  Progress,
  ReporterClient,
  ReporterFault,
  SentReport,
} from '../../../client/reporter-client.ts';
import { saySize } from '../../ui/words/plain-text.ts';
import { FAILED_WORDS, SENDING_WORDS } from '../../ui/words/step-words.ts';
import { focusOn, make, makeButton } from '../make.ts';
import type { ReadDraft } from './read-draft.ts';

export type Sending = {
  readonly client: Pick<ReporterClient, 'prepare' | 'send'>;
  readonly form: HTMLFormElement;
  readonly onSent: (sent: SentReport, read: ReadDraft) => void;
  readonly onFieldErrors: (errors: readonly FieldError[]) => void;
  /** Gives the form a new token and reads it again: the earlier report stays as it is. */
  readonly asNew: () => void;
};

/** Seals once and sends; after a failure the very same bytes go out again, so nothing arrives twice. */
export function createSender(sending: Sending): (read: ReadDraft) => Promise<void> {
  const { client, form } = sending;
  const view = make('section', { class: 'sending', hidden: true });
  form.after(view);
  const prepared: Prepared[] = [];
  let busy = false;

  const backToForm = (): void => {
    view.hidden = true;
    form.hidden = false;
    focusOn(form.querySelector<HTMLElement>('.screen:not([hidden]) :is(h2, .ask)'));
  };

  const attempt = async (read: ReadDraft): Promise<ReporterFault | undefined> => {
    const show = showProgress(view, read.readerNames);
    // One frame for the words to appear before sealing takes the thread.
    await new Promise((resolve) => setTimeout(resolve, 0));
    let same = prepared.find(({ read: { print } }) => print === read.print);
    if (same === undefined) {
      const made = await client.prepare(read.draft, show.progress);
      if (!made.ok) return made.error;
      same = { read, report: made.value };
      prepared.push(same);
    }
    show.sending();
    return await sendPrepared(same);
  };

  const sendPrepared = async ({ read, report }: Prepared): Promise<ReporterFault | undefined> => {
    const sent = await client.send(report);
    if (!sent.ok) return sent.error;
    prepared.length = 0;
    view.remove();
    sending.onSent(sent.value, read);
    return undefined;
  };

  /** Of what was sealed before, one came through: its own bytes, sent again, bring back its reference and code. */
  const showEarlier = async (): Promise<ReporterFault | undefined> => {
    let fault: ReporterFault | undefined;
    for (const earlier of [...prepared]) {
      fault = await sendPrepared(earlier);
      if (fault?.type !== 'sent-changed') return fault;
    }
    return fault;
  };

  const run = async (read: ReadDraft, work: () => Promise<ReporterFault | undefined>): Promise<void> => {
    if (busy) return;
    busy = true;
    form.hidden = true;
    view.hidden = false;
    const fault = await work().catch((): ReporterFault => ({ type: 'sealing-failed' }));
    busy = false;
    if (fault === undefined) return;
    // What has no place in the form is said here, or nothing would seem to happen.
    if (fault.type === 'field' && form.querySelector(`[data-question="${CSS.escape(fault.field)}"]`)) {
      backToForm();
      sending.onFieldErrors([{ field: fault.field, problem: fault.problem }]);
      return;
    }
    showFailure(view, fault, {
      again: () => void run(read, async () => await attempt(read)),
      edit: backToForm,
      asNew: sending.asNew,
      earlier: () => void run(read, showEarlier),
    });
  };
  return async (read) => await run(read, async () => await attempt(read));
}

type Prepared = { readonly read: ReadDraft; readonly report: PreparedReport };

type Shown = { readonly progress: Progress; readonly sending: () => void };

function showProgress(view: HTMLElement, readerNames: readonly string[]): Shown {
  const title = make('h1', {}, SENDING_WORDS.title);
  const said = make('p', { role: 'status' }, SENDING_WORDS.lock(readerNames));
  const part = make('p', { class: 'soft small' });
  const bar = make('progress', { 'aria-label': SENDING_WORDS.title });
  view.replaceChildren(title, said, bar, part);
  focusOn(title);
  scrollTo({ top: 0 });
  return {
    progress: (done, total) => {
      if (total === 0) return;
      bar.max = total;
      bar.value = done;
      part.textContent = SENDING_WORDS.part(saySize(done), saySize(total));
    },
    sending: () => {
      said.textContent = SENDING_WORDS.send;
      part.textContent = '';
      bar.removeAttribute('value');
    },
  };
}

type Ways = Readonly<Record<'again' | 'edit' | 'asNew' | 'earlier', () => void>>;

function showFailure(view: HTMLElement, fault: ReporterFault, { again, edit, asNew, earlier }: Ways): void {
  const kind = fault.type in FAILED_WORDS ? (fault.type as keyof typeof FAILED_WORDS) : 'refused';
  const words = FAILED_WORDS[kind];
  const title = make('h1', {}, words.title);
  const buttons =
    kind === 'sent-changed'
      ? [makeButton(SENDING_WORDS.earlier, '', earlier), makeButton(SENDING_WORDS.newReport, 'quiet', asNew)]
      : [makeButton(SENDING_WORDS.again, '', again)];
  view.replaceChildren(
    make('div', { class: 'note alarm', role: 'alert', 'data-failed': kind }, title, make('p', {}, words.text)),
    make('p', { class: 'actions' }, ...buttons, makeButton(SENDING_WORDS.edit, 'quiet', edit)),
  );
  focusOn(title);
}
