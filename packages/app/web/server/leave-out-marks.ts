// SPDX-License-Identifier: AGPL-3.0-or-later

/** Pages with the framework's own script, which goes on from its marks. */
const WITH_FRAMEWORK = /^\/\[office\]\/office(?:\/|$)/;
/** What people wrote never looks like one: every `<` of theirs is escaped. */
const MARKS = /<!--(?:\[[-!]?\d*|\]|[a-z\d]*)-->/g;

/** Leaves out what the framework puts between the parts of a page for a script that reporters' pages do not load. */
export function leaveOutMarks(route: string | null, html: string): string {
  return route !== null && WITH_FRAMEWORK.test(route) ? html : html.replaceAll(MARKS, '');
}
