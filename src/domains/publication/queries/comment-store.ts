import type { AnyDatabase } from '#platform/db/database.ts';
import type { CommentStore } from '../commands/comment.ts';
import { publicationTables } from '../store.ts';

export function commentStore(database: AnyDatabase): CommentStore {
  const db = publicationTables(database);
  return {
    addComment: async (comment, now) =>
      void (await db
        .insertInto('edition_comment')
        .values({
          id: comment.id,
          edition_id: comment.editionId,
          document_id: comment.documentId,
          part: comment.part,
          start_at: comment.start,
          end_at: comment.end,
          quote: comment.quote,
          text: comment.text,
          made_by: comment.by,
          made_at: new Date(now),
        })
        .execute()),
    lockComment: async (id) => {
      const row = await db
        .selectFrom('edition_comment')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return null;
      return {
        id: row.id,
        editionId: row.edition_id,
        documentId: row.document_id,
        madeBy: row.made_by,
        settledAt: row.settled_at === null ? null : new Date(row.settled_at).toISOString(),
      };
    },
    settleComment: async (id, by) =>
      void (await db
        .updateTable('edition_comment')
        .set({ settled_by: by.personId, settled_at: new Date(by.now), answer: by.answer === '' ? null : by.answer })
        .where('id', '=', id)
        .execute()),
  };
}
