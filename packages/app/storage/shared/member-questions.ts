// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseId } from '@amends/base';
import { readMemberQuestion } from '@amends/domain';
import type { Kysely } from 'kysely';
import type { QuestionId, QuestionStore } from '../../ports/question-store.ts';
import type { Schema } from './schema.ts';

export function questionStore(db: Kysely<Schema>): QuestionStore {
  return { ...questions(db), ...answers(db) };
}

function questions(db: Kysely<Schema>): Pick<QuestionStore, 'list' | 'insert' | 'setState'> {
  return {
    async list(office, election) {
      const rows = await db
        .selectFrom('member_questions')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .orderBy('place')
        .execute();
      return rows.map(({ id, state, question, asked_by: askedBy }) => ({
        id: must(parseId<QuestionId>(id)),
        ...must(readMemberQuestion({ state, question, askedBy })),
      }));
    },
    async insert(office, { election, question: { id, state, question, askedBy } }) {
      const last = await db
        .selectFrom('member_questions')
        .select((rows) => rows.fn.max('place').as('place'))
        .where('office', '=', office)
        .where('election', '=', election)
        .executeTakeFirst();
      const place = (last?.place ?? 0) + 1;
      await db
        .insertInto('member_questions')
        .values({ office, election, id, place, state, question, asked_by: askedBy })
        .execute();
    },
    async setState(office, { election, question, state }) {
      await db
        .updateTable('member_questions')
        .set({ state })
        .where('office', '=', office)
        .where('election', '=', election)
        .where('id', '=', question)
        .execute();
    },
  };
}

function answers(db: Kysely<Schema>): Pick<QuestionStore, 'answers' | 'putAnswer'> {
  return {
    async answers(office, election) {
      const rows = await db
        .selectFrom('question_answers')
        .selectAll()
        .where('office', '=', office)
        .where('election', '=', election)
        .orderBy('question')
        .orderBy('nomination')
        .execute();
      return rows.map(({ question, nomination, answer }) => ({ question, candidate: nomination, text: answer }));
    },
    async putAnswer(office, { election, question, nomination, text }) {
      await db
        .insertInto('question_answers')
        .values({ office, election, question, nomination, answer: text })
        .onConflict((conflict) =>
          conflict.columns(['office', 'election', 'question', 'nomination']).doUpdateSet({ answer: text }),
        )
        .execute();
    },
  };
}
