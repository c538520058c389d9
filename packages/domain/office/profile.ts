// SPDX-License-Identifier: AGPL-3.0-or-later

/** A line of help outside the chapter. `url` and `phone` are shown as given. */
export type OutsideHelp = {
  readonly name: string;
  readonly what: string;
  readonly phone?: string;
  readonly url?: string;
  /** Not the police and not sent by them: offered when somebody is in danger now. */
  readonly withoutPolice: boolean;
  /** Date of the last check, as YYYY-MM-DD. */
  readonly checkedOn: string;
};

/** What happens to a report when its reporter asks to stop. The chapter chooses, the page says it. */
export const WITHDRAWAL_RULES = ['keep-locked', 'erase'] as const;
export type WithdrawalRule = (typeof WITHDRAWAL_RULES)[number];

/** What a chapter says about its office, on its front page and its forms. All of it is public. */
export type OfficeProfile = {
  readonly name: string;
  readonly answerGoalDays: number;
  readonly codeOfConductUrl?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Where and when an officer can be met. */
  readonly inPerson?: string;
  /** The chapter's spaces, offered as places. */
  readonly spaces: readonly string[];
  readonly emergencyNumber: string;
  readonly outsideHelp: readonly OutsideHelp[];
  /** Exceptions to confidentiality, one sentence each. */
  readonly confidentialityLimits: readonly string[];
  readonly withdrawal: WithdrawalRule;
  /** In which an election's dates are said, such as America/New_York; UTC where it is not named. */
  readonly timeZone?: string;
};

/** What the public is told about an officer. */
export type OfficerCard = {
  readonly id: string;
  readonly name: string;
  readonly pronouns?: string;
  /** Free text such as "officer since March". */
  readonly since?: string;
  readonly contact?: string;
  /** Whether this officer also runs the server: she can then see that sealed things exist. */
  readonly operator: boolean;
};
