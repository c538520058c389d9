// SPDX-License-Identifier: AGPL-3.0-or-later
// What the server hands to the public pages. Pages render this and fetch nothing.
import type { OpenThread } from '../client/reporter-client.ts';
import type { NewCode } from './ui/return/new-code.ts';
import type { FieldError, FormFields, OfficeProfile, OfficerCard } from '@amends/domain';

export type OfficePage = {
  readonly officeId: string;
  readonly profile: OfficeProfile;
  /** Everybody who serves, enrolled or not. */
  readonly officers: readonly OfficerCard[];
  /** Those who may be chosen as readers: enrolled on the signed roster. Empty until `/report` opens. */
  readonly readers: readonly OfficerCard[];
  /** 25 digits in five groups, once the roster's genesis is signed. */
  readonly fingerprint?: string;
  /** What runs here, and where its source is, if the operator says so (AGPL, section 13). */
  readonly program: { readonly version: string; readonly sourceUrl?: string };
  /** The one external module of this page; on pages without a form it only minds the way out. */
  readonly script?: string;
};

/** `/report` and `/ask`. `token` is fresh for each page shown. */
export type ReportPage = OfficePage & {
  readonly token: string;
  readonly mode: 'report' | 'question';
  /** The one external module of this page. */
  readonly script: string;
};

/** What a scripts-off POST of `/report` or `/ask` answers. */
export type ReportOutcome =
  | {
      readonly type: 'sent';
      readonly reference: string;
      readonly code: readonly string[];
      readonly receipt: string;
      readonly readerNames: readonly string[];
      /** The day by which the officers aim to answer, as YYYY-MM-DD. */
      readonly answerBy: string;
    }
  /** The same form came twice: nothing was stored again, and the code is not shown again. */
  | { readonly type: 'sent-before'; readonly reference: string }
  /** The same form came with other words: nothing was stored. `values` are what came now. */
  | { readonly type: 'sent-changed'; readonly reference: string; readonly values: FormValues }
  | { readonly type: 'errors'; readonly errors: readonly FieldError[]; readonly values: FormValues }
  | { readonly type: 'failed'; readonly reason: 'busy' | 'not-open' | 'sealing-failed'; readonly values: FormValues };

/** Everything typed, by field name, to fill the form again. Files cannot be kept. */
export type FormValues = FormFields;

export type ReturnPage = OfficePage & { readonly script: string };

/** What a scripts-off POST of `/return` answers. `code` travels on in a hidden field. */
export type ReturnOutcome =
  | {
      readonly type: 'open';
      readonly code: string;
      readonly thread: OpenThread;
      /** Set after something was done in this request. */
      readonly done?: 'written' | 'answered' | 'withdrawn' | 'replaced';
      /** Offered where an officer has seen the code. */
      readonly newCode?: NewCode;
      /** Nothing was added, because the reporter had asked to stop. `values` are what came now. */
      readonly notAdded?: true;
      /** Nothing was added, because these officers were let in since the form was shown. `values` are what came now. */
      readonly cameIn?: readonly string[];
      /** What becomes of what was sent is not what the form said, so that nothing was stopped. */
      readonly ruleChanged?: true;
      readonly errors: readonly FieldError[];
      readonly values: FormValues;
    }
  | {
      readonly type: 'wrong-code';
      /** The word that is wrong, when it is known which. */
      readonly word?: string;
      readonly values: FormValues;
    }
  /** The code was good once, and another took its place. It is not shown again. */
  | { readonly type: 'code-replaced' }
  | {
      readonly type: 'failed';
      readonly reason: 'busy' | 'full' | 'integrity' | 'sealing-failed';
      readonly values: FormValues;
    };
