// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, type Result } from '@amends/base';
import { beginEnrolment, completeEnrolment, type Enrolment } from '../../../client/officer/enrol.ts';
import { makeWords } from '../../../client/officer/new-words.ts';
import type { FirstWayIn } from '../../../client/officer/officer-api.ts';
import type { OfficeSession, SessionTools } from '../../../client/officer/office-session.ts';
import { openSession } from '../../../client/officer/open-session.ts';
import { makePasskey, mayKeepKeys, type PasskeyFault } from '../../../client/officer/passkey.ts';
import { signInWithPasskey } from '../../../client/officer/sign-in.ts';
import { totpAt, totpOffset } from '../../../client/officer/totp.ts';
import type { CameIn, NewSheet } from '../../../client/officer/ways-in.ts';
import type { TransportFault } from '../../../client/transport.ts';
import type { Sheet } from '../device/sheet.ts';
import { officeTools } from '../state/office-tools.ts';
import { JOIN_FAULTS } from '../words/join-words.ts';

export type Step = 'making' | 'bad-link' | 'missing-link' | 'offline' | 'choose' | 'app' | 'resume' | 'sheet' | 'ready';

const SECRET_BYTES = 32;

/**
 * An officer coming into office: what her link opens, and the keys made for her here. With a passkey she has joined
 * after the first screen, and her sheet follows; with an app she joins when she has her words on paper (ADR 0012).
 */
export class Join {
  step = $state<Step>('making');
  enrolment = $state.raw<Enrolment | undefined>();
  session = $state.raw<OfficeSession | undefined>();
  sheet = $state.raw<Sheet | undefined>();
  /** Whether this browser may keep keys behind a touch. */
  canTouch = $state(false);
  hasTouched = $state(false);
  totpRefused = $state(false);
  busy = $state(false);
  failed = $state('');
  readonly #office: string;
  #secret = '';
  #finish: (() => Promise<void>) | undefined;

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
    this.failed = '';
    const bytes = fromBase64url(secret);
    if (secret === '') return void (this.step = 'missing-link');
    if (!bytes.ok || bytes.value.length !== SECRET_BYTES) return void (this.step = 'bad-link');
    this.canTouch = await mayKeepKeys();
    const begun = await guarded(() => beginEnrolment(this.#tools, bytes.value));
    if (begun.ok) this.enrolment = begun.value;
    if (begun.ok) this.step = this.canTouch ? 'choose' : 'app';
    else if (begun.error.type === 'conflict') this.step = 'resume';
    else this.step = begun.error.type === 'not-found' ? 'bad-link' : 'offline';
  }

  /** The first screen's first way: one touch, and she has joined. */
  async joinWithPasskey(): Promise<void> {
    await this.#once(async () => {
      const { enrolment } = this;
      if (enrolment === undefined) return;
      const me = enrolment.invitation.officer;
      const made = await guarded(() => makePasskey(this.#tools, { me, identity: enrolment.identity }));
      if (!made.ok) return this.#tell(made.error);
      if (!(await this.#enrol({ passkey: made.value }))) return;
      this.step = 'resume';
      await this.#open(enrolment, { hasWords: false, passkey: made.value.id });
      await this.#makeSheet();
    });
  }

  /** Her link, opened again after she joined by passkey. */
  async resume(): Promise<void> {
    await this.#once(async () => {
      const opened = await guarded(() => signInWithPasskey(this.#tools));
      if (!opened.ok) return void (this.failed = resumeFault(opened.error));
      this.session = opened.value;
      this.hasTouched = true;
      if (opened.value.waysIn.hasWords()) this.step = 'ready';
      else await this.#makeSheet();
    });
  }

  /** The other way. The code is checked here at once, so that nobody learns at the end that her app is wrong. */
  async checkTotp(code: string): Promise<void> {
    await this.#once(async () => {
      const { enrolment } = this;
      if (enrolment === undefined) return;
      const { totpSecret, officer } = enrolment.invitation;
      const offset = await totpOffset(totpSecret, { code, now: Date.now() });
      this.totpRefused = offset === undefined;
      if (offset === undefined) return;
      const { words, sealed } = await makeWords(this.#tools.random, enrolment.identity);
      this.sheet = { words, email: officer.email };
      this.#finish = async () => {
        const totp = await totpAt(totpSecret, Date.now() + offset);
        if (!(await this.#enrol({ ...sealed, totp }))) return;
        await this.#open(enrolment, { hasWords: true });
      };
      this.step = 'sheet';
    });
  }

  choose(step: 'choose' | 'app'): void {
    this.failed = '';
    this.step = step;
  }

  /** She has typed two words back. */
  async finish(): Promise<void> {
    await this.#once(async () => this.#finish?.());
  }

  /** Optional, once she is in. */
  async addPasskey(): Promise<Result<void, PasskeyFault>> {
    const { session } = this;
    return session === undefined ? err({ type: 'not-signed-in' }) : await guarded(() => session.waysIn.addPasskey());
  }

  drop(): void {
    this.enrolment = undefined;
    this.session = undefined;
    this.sheet = undefined;
    this.#finish = undefined;
    this.#secret = '';
  }

  async #once(act: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failed = '';
    try {
      await act();
    } catch {
      // What failed holds keys, so only that it failed is told.
      this.failed = JOIN_FAULTS.refused;
    } finally {
      this.busy = false;
    }
  }

  async #enrol(wayIn: FirstWayIn): Promise<boolean> {
    const { enrolment } = this;
    if (enrolment === undefined) return false;
    const done = await guarded(() => completeEnrolment(this.#tools, enrolment, wayIn));
    if (done.ok) return true;
    // Where an answer was lost she has joined already; her link tells.
    if (done.error.type === 'not-found') await this.begin();
    else this.#tell(done.error);
    return false;
  }

  async #open({ invitation, identity }: Enrolment, cameIn: CameIn): Promise<void> {
    const { id, name } = invitation.officer;
    const opened = await guarded(() => openSession(this.#tools, { me: { id, name }, identity, cameIn }));
    if (!opened.ok) return void (this.failed = cameIn.hasWords ? JOIN_FAULTS.opened : JOIN_FAULTS.sheet);
    this.session = opened.value;
    this.hasTouched = !cameIn.hasWords;
    if (cameIn.hasWords) this.step = 'ready';
  }

  /** Words that nobody has seen: whatever was shown before this page was closed opens nothing. */
  async #makeSheet(): Promise<void> {
    const { session } = this;
    if (session === undefined) return;
    const made = await guarded(() => session.waysIn.newSheet());
    if (!made.ok) return void (this.failed = JOIN_FAULTS.sheet);
    this.sheet = made.value;
    this.#finish = () => this.#keepSheet(session, made.value);
    this.step = 'sheet';
  }

  async #keepSheet(session: OfficeSession, sheet: NewSheet): Promise<void> {
    const kept = await guarded(() => session.waysIn.keepSheet(sheet));
    if (kept.ok) this.step = 'ready';
    else this.#tell(kept.error);
  }

  #tell(fault: PasskeyFault): void {
    if (fault.type === 'field' && fault.field === 'totp') {
      this.totpRefused = true;
      this.step = 'app';
    } else if (fault.type === 'not-touched') this.failed = JOIN_FAULTS.untouched;
    else if (fault.type === 'no-prf') {
      this.failed = JOIN_FAULTS.noKey;
      this.canTouch = false;
    } else if (fault.type === 'not-signed-in') this.step = 'resume';
    else if (fault.type === 'busy') this.failed = JOIN_FAULTS.busy;
    else if (fault.type !== 'offline') this.failed = JOIN_FAULTS.refused;
    else this.failed = this.step === 'sheet' ? JOIN_FAULTS.offline : JOIN_FAULTS.offlineFirst;
  }
}

function resumeFault({ type }: PasskeyFault): string {
  if (type === 'not-touched') return JOIN_FAULTS.untouched;
  return type === 'offline' || type === 'busy' ? JOIN_FAULTS.offlineFirst : JOIN_FAULTS.notOpened;
}

async function guarded<T, F>(act: () => Promise<Result<T, F>>): Promise<Result<T, F | TransportFault>> {
  try {
    return await act();
  } catch {
    // What failed holds keys, so only that it failed is told.
    return err({ type: 'refused', status: 0 });
  }
}
