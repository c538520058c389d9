// SPDX-License-Identifier: AGPL-3.0-or-later
import { isJsonObject, type Json, type JsonObject } from '@amends/base';
import type { LaterAnswers, ReportAnswers } from '@amends/domain';

/** Answers as an entry's data holds them; what was not answered is left out. */
export function answersJson(answers: Partial<ReportAnswers> | LaterAnswers): JsonObject {
  // Answers are strings and lists of strings.
  const json = JSON.parse(JSON.stringify(answers)) as Json;
  return isJsonObject(json) ? json : {};
}
