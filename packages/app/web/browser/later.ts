// SPDX-License-Identifier: AGPL-3.0-or-later
// What the report's page fetches only when somebody who has sent it answers more questions.
export { createLaterSender } from './report/send-later.ts';
