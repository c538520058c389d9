// SPDX-License-Identifier: AGPL-3.0-or-later
export * from './case/case-state.ts';
export * from './case/entry-kinds.ts';
export * from './conduct/gentle-flags.ts';
export * from './deadline/day.ts';
export * from './office/profile.ts';
export * from './report/excluded-names.ts';
export * from './report/mentions.ts';
export * from './report/parse-answers.ts';
export * from './report/questions.ts';
