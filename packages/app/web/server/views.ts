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

export function rosterJson(statements: readonly Uint8Array[]): JsonObject {
  return { statements: statements.map(toBase64url) };
}

function entryJson({ generation, sequence, bytes }: StoredEntryView): JsonObject {
  return { generation, sequence, bytes: toBase64url(bytes) };
}
