// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId, OfficerId, Random } from '@amends/base';
import type { Clock } from '../ports/clock.ts';
import type { LoadElectionPowers } from '../ports/election-powers.ts';
import type { PasskeyVerifier } from '../ports/passkey-verifier.ts';
import type { ServerSecrets } from '../ports/server-secrets.ts';
import type { Database } from '../ports/store.ts';

/** What every use case is given. */
export type Context = {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly secrets: ServerSecrets;
  readonly passkeys: PasskeyVerifier;
  readonly loadPowers: LoadElectionPowers;
  /** Seconds by which a notice may be late, so that its time does not tell when somebody wrote. */
  readonly noticeDelay: number;
  /** Days from the end of an election until addresses are forgotten, and who voted with what. */
  readonly electionKeptDays: number;
};

/** Somebody whose right to a channel has been shown in this request. */
export type Actor =
  | {
      readonly kind: 'officer';
      readonly office: OfficeId;
      readonly id: OfficerId;
      /** SHA-256 of the token of the session that asks. */
      readonly session?: Uint8Array;
    }
  | { readonly kind: 'reporter'; readonly office: OfficeId; readonly lookupHash: Uint8Array };
