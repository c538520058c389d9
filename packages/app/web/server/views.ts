// SPDX-License-Identifier: AGPL-3.0-or-later
// The JSON forms of what services give (PROTOCOL.md, HTTP).
import { toBase64url, type JsonObject } from '@amends/base';
import type { OfficerChannelView, ReporterChannelView, StoredEntryView } from '../../ports/sealed-api.ts';

export function reporterChannelJson(view: ReporterChannelView): JsonObject {
  const { channel, reference, withdrawal, grants, entries } = view;
  return { channel, reference, withdrawal, grants: grants.map(toBase64url), entries: entries.map(entryJson) };
}

export function officerChannelJson(view: OfficerChannelView): JsonObject {
  const { channel, kind, reference, grants, holders, entries } = view;
  return { channel, kind, reference, grants: grants.map(toBase64url), holders, entries: entries.map(entryJson) };
}

/** Statements are texts, which are half as long on the wire as their bytes would be in Base64 once both are compressed. */
export function rosterJson(statements: readonly Uint8Array[]): JsonObject {
  // What was damaged is sent damaged, for whoever reads it to say which statement it is.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return { statements: statements.map((statement) => decoder.decode(statement)) };
}

function entryJson({ generation, sequence, bytes }: StoredEntryView): JsonObject {
  return { generation, sequence, bytes: toBase64url(bytes) };
}
