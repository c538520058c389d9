// SPDX-License-Identifier: AGPL-3.0-or-later

/** Holds the session of an officer's device. */
export const SESSION_COOKIE = '__Host-session';

/** A session ends with the browser at the latest, and is never sent with a request from elsewhere. */
export const SESSION_COOKIE_OPTIONS = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;
