// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Files that wait for their entry wait in a room: one for reporters, one for each officer, so that nobody learns from
 * a full room what others send. Who reads a channel and what becomes of a job is found without reading those of others.
 */
export const STATEMENTS: readonly string[] = [
  `ALTER TABLE files ADD COLUMN room TEXT`,
  `UPDATE files SET room = 'reporters' WHERE channel IS NULL`,
  `CREATE INDEX files_by_room ON files (office, room)`,
  `DROP INDEX grants_by_channel`,
  `CREATE INDEX grants_by_reader ON grants (office, channel, officer)`,
  `CREATE INDEX jobs_by_id ON jobs (id)`,
];
