// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, type Result } from '@amends/base';
import { beginEnrolment, completeEnrolment, type Enrolment } from '../../../client/officer/enrol.ts';
import type { OfficeSession, SessionTools } from '../../../client/officer/office-session.ts';
import { openSession } from '../../../client/officer/open-session.ts';
import type { PasskeyFault } from '../../../client/officer/passkey.ts';
import { totpAt, totpOffset } from '../../../client/officer/totp.ts';
import type { TransportFault } from '../../../client/transport.ts';
import { officeTools } from '../state/office-tools.ts';
import { JOIN_FAULTS } from '../words/join-words.ts';

export type Step = 'making' | 'bad-link' | 'missing-link' | 'offline' | 'app' | 'sheet' | 'ready';

const SECRET_BYTES = 32;

/** An officer coming into office: what her link opens, and the keys made for her here. Nothing is stored before the end. */
export class Join {
  step = $state<Step>('making');
  enrolment = $state.raw<Enrolment | undefined>();
  session = $state.raw<OfficeSession | undefined>();
  totpRefused = $state(false);
  busy = $state(false);
  failed = $state('');
  readonly #office: string;
  #secret = '';
  #offset = 0;

  constructor(office: string) {
    this.#office = office;
  }

  /** Made when needed: the page as served has no address to speak to. */
  get #tools(): SessionTools {
    return officeTools(this.#office);
  }

  async begin(secret = this.#secret): Promise<void> {
    this.#secret = secret;
    this.step = 'making';
    const bytes = fromBase64url(secret);
    if (secret === '') return void (this.step = 'missing-link');
    if (!bytes.ok || bytes.value.length !== SECRET_BYTES) return void (this.step = 'bad-link');
    const begun = await guarded(() => beginEnrolment(this.#tools, bytes.value));
    if (begun.ok) this.enrolment = begun.value;
    this.step = begun.ok ? 'app' : begun.error.type === 'not-found' ? 'bad-link' : 'offline';
  }

  /** The code is checked here at once, so that nobody learns at the end that her app is wrong. */
  async checkTotp(code: string): Promise<void> {
    const secret = this.enrolment?.invitation.totpSecret ?? '';
    const offset = await totpOffset(secret, { code, now: Date.now() });
    this.totpRefused = offset === undefined;
    if (offset === undefined) return;
    this.#offset = offset;
    this.step = 'sheet';
  }

  /** Puts her keys on the roster and opens the office for her. */
  async finish(): Promise<void> {
    const { enrolment } = this;
    if (enrolment === undefined || this.busy) return;
    this.busy = true;
    this.failed = '';
    const done = await guarded(async () => {
      const totp = await totpAt(enrolment.invitation.totpSecret, Date.now() + this.#offset);
      return await completeEnrolment(this.#tools, enrolment, totp);
    });
    if (done.ok) await this.#open(enrolment);
    else this.#tell(done.error);
    this.busy = false;
  }

  /** Optional, once she is in. */
  async addPasskey(): Promise<Result<void, PasskeyFault>> {
    const { session } = this;
    return session === undefined ? err({ type: 'not-signed-in' }) : await guarded(() => session.addPasskey());
  }

  drop(): void {
    this.enrolment = undefined;
    this.session = undefined;
    this.#secret = '';
  }

  async #open({ invitation, identity }: Enrolment): Promise<void> {
    const { id, name } = invitation.officer;
    const opened = await guarded(() => openSession(this.#tools, { me: { id, name }, identity }));
    if (!opened.ok) return void (this.failed = JOIN_FAULTS.opened);
    this.session = opened.value;
    this.step = 'ready';
  }

  #tell(fault: TransportFault): void {
    if (fault.type === 'field' && fault.field === 'totp') {
      this.totpRefused = true;
      this.step = 'app';
    } else if (fault.type === 'not-found') this.step = 'bad-link';
    else if (fault.type === 'offline' || fault.type === 'busy') this.failed = JOIN_FAULTS[fault.type];
    else this.failed = JOIN_FAULTS.refused;
  }
}

async function guarded<T, F>(act: () => Promise<Result<T, F>>): Promise<Result<T, F | TransportFault>> {
  try {
    return await act();
  } catch {
    // What failed holds keys, so only that it failed is told.
    return err({ type: 'refused', status: 0 });
  }
}
