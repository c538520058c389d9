// SPDX-License-Identifier: AGPL-3.0-or-later
// An invented chapter. Nobody in it exists; its help lines are examples, and say so.
import type { OfficeProfile, ReportAnswers } from '@amends/domain';
import type { NewOfficer } from '../packages/app/services/create-office.ts';

export const RIVERSIDE_ID = 'riverside';

export const RIVERSIDE: OfficeProfile = {
  name: 'Riverside Chapter',
  answerGoalDays: 3,
  codeOfConductUrl: 'https://riverside.example/code-of-conduct',
  email: 'officers@riverside.example',
  phone: '555-0142, Tuesdays from 6 to 8 in the evening',
  inPerson: 'Look for the green badge at every general meeting. We are there half an hour before it starts.',
  spaces: ['General meeting', 'Working group', 'Online chat', 'Social', 'Canvass or action', 'Somewhere else'],
  emergencyNumber: '911',
  outsideHelp: [
    {
      name: 'Riverside Mobile Care Team (example)',
      what: 'Two people come to you and stay with you. Day and night. They do not call the police unless you ask.',
      phone: '555-0100',
      withoutPolice: true,
      checkedOn: '2026-11-02',
    },
    {
      name: 'The Harbour Centre (example)',
      what: 'Talk to a trained listener about violence or abuse, by phone or in person.',
      phone: '555-0117',
      url: 'https://harbour.example',
      withoutPolice: true,
      checkedOn: '2026-11-02',
    },
    {
      name: 'National grievance officers (example)',
      what: 'For when you would rather not speak to anybody in this chapter.',
      url: 'https://national.example/grievance',
      withoutPolice: true,
      checkedOn: '2026-10-19',
    },
  ],
  confidentialityLimits: [
    'If somebody’s life is in danger, we may have to call for help. We tell you first if we can.',
    'If a court orders us to, we may have to hand over what we have.',
  ],
  withdrawal: 'keep-locked',
  timeZone: 'America/New_York',
};

export const OFFICERS: readonly NewOfficer[] = [
  {
    name: 'Ana Nwosu',
    email: 'ana@riverside.example',
    pronouns: 'she or they',
    since: 'officer since March',
    contact: 'Signal: ana.41',
    operator: false,
  },
  {
    name: 'Jo Reyes',
    email: 'jo@riverside.example',
    pronouns: 'he',
    since: 'officer since last June',
    contact: 'jo@riverside.example',
    operator: false,
  },
];

export const NEW_REPORT: ReportAnswers = {
  what:
    'At the social after the general meeting he kept putting his hand on my back. I moved away twice. ' +
    'I don’t want him thrown out. I want it to stop, and I want him to know why.',
  wish: ['talk-with-help', 'apology'],
  where: 'Social',
  when: 'Last Thursday, late',
  ongoing: 'not-sure',
  share: 'not-yet',
};

/** About one of the officers, who is therefore left out. */
export const EXCLUDING_REPORT: ReportAnswers = {
  what:
    'In the planning call one of the officers talked over me every time I spoke, and then said my point as his own. ' +
    'I am not sure this is big enough to write about.',
  wish: ['dont-know'],
  where: 'Online chat',
  worry: 'People like him a lot. I am afraid nobody will believe me.',
};

export const CLOSED_REPORT: ReportAnswers = {
  what: 'Two people shouted at each other at the canvass, and one of them used a slur. Others saw it.',
  wish: ['on-record', 'be-heard'],
  who: 'I would rather not say yet.',
  where: 'Canvass or action',
};
