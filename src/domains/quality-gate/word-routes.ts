import { readDocumentInWorker } from '#documents/worker.ts';
import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { newId } from '#platform/clock/new-id.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import {
  gateReportShape,
  type ImportAnswer,
  importAnswer,
  importBody,
  switchBody,
  switched,
  tryBody,
  type WordBody,
  type WordView,
  wordBody,
  wordChange,
  wordList,
  wordParams,
  wordQuery,
  wordShape,
} from './contract.ts';
import { inspectText } from './inspect.ts';
import { gateProblems } from './problems.ts';
import { addWord, lockWord, saveWord, switchShipped, wordTaken } from './queries/word-rows.ts';
import { ownWords, wordsPage } from './queries/words.ts';
import { gateLists } from './store.ts';
import { EXPORT_MAX, readWordRows, sheetResponse, wordSheet } from './word-sheet.ts';
import { shippedWords } from './words/shipped.ts';

async function wordAnswer(context: RequestContext, id: string): Promise<Result<WordView, Problem>> {
  const found = (await ownWords(context.db)).find((word) => word.id === id);
  return found === undefined ? err({ kind: gateProblems.wordNotFound }) : ok(found);
}

const taken = (wrong: string): Problem => ({
  kind: gateProblems.wordExists,
  detail: `“${wrong}”已在词表中，请查找后修改。`,
  errors: [{ pointer: '#/wrong', detail: '词表中已有这个词' }],
});

async function makeWord(context: RequestContext, body: WordBody): Promise<Result<WordView, Problem>> {
  const id = newId(context.clock);
  const made = { id, by: context.actor.personId, at: context.clock.now() };
  const outcome = await context.change(async (tx) => {
    if (!(await addWord(tx.db, body, made))) return err(taken(body.wrong));
    tx.audit({ action: 'gate.word-added', subjectKind: 'gate-word', subjectId: id, detail: body });
    tx.changed('gate-lists');
    return ok(null);
  });
  return outcome.ok ? wordAnswer(context, id) : outcome;
}

type Change = WordBody & { readonly id: string; readonly version: number; readonly active: boolean };

async function changeWord(context: RequestContext, change: Change): Promise<Result<WordView, Problem>> {
  const outcome = await context.change(async (tx) => {
    const before = await lockWord(tx.db, change.id);
    if (before === null) return err({ kind: gateProblems.wordNotFound });
    if (before.version !== change.version) return err({ kind: gateProblems.staleVersion });
    if (await wordTaken(tx.db, change.wrong, change.id)) return err(taken(change.wrong));
    await saveWord(tx.db, change);
    tx.audit({
      action: 'gate.word-changed',
      subjectKind: 'gate-word',
      subjectId: change.id,
      detail: { before, after: change },
    });
    tx.changed('gate-lists');
    return ok(null);
  });
  const current =
    outcome.ok || outcome.error.kind === gateProblems.staleVersion ? await wordAnswer(context, change.id) : null;
  if (outcome.ok) return current ?? err({ kind: gateProblems.wordNotFound });
  return err({ ...outcome.error, ...(current?.ok === true && { extra: { current: current.value } }) });
}

/** Good rows stand ready; nothing is saved before a person confirms. */
async function importWords(
  context: RequestContext,
  body: { readonly sha256: string; readonly confirm: boolean },
): Promise<Result<ImportAnswer, Problem>> {
  const bytes = await context.files.get(body.sha256);
  const read = bytes === null ? null : await readDocumentInWorker(bytes);
  if (read?.ok === false) return err({ kind: gateProblems.fileUnreadable, detail: read.error.message });
  const rows = readWordRows((read?.value.blocks ?? []).filter((block) => block.kind === 'table'));
  if (rows === null) {
    const detail = '没有找到“错误写法”一列。请先导出词表，按其中的表头填写后再导入。';
    return err({ kind: gateProblems.fileUnreadable, detail });
  }
  const known = new Set([...shippedWords, ...(await ownWords(context.db))].map((word) => word.wrong));
  const fresh = rows.ready.filter(({ word }) => !known.has(word.wrong) && known.add(word.wrong) !== undefined);
  const saved = body.confirm
    ? await saveWords(
        context,
        fresh.map(({ word }) => word),
      )
    : 0;
  return ok({
    ready: fresh.map(({ word }) => viewOf(word)),
    known: rows.ready.length - fresh.length,
    refused: [...rows.refused],
    saved,
  });
}

const viewOf = (word: WordBody): WordView => ({
  ...word,
  id: null,
  active: true,
  offReason: null,
  madeBy: null,
  madeAt: null,
  version: 1,
});

async function saveWords(context: RequestContext, words: readonly WordBody[]): Promise<number> {
  if (words.length === 0) return 0;
  const outcome = await context.change(async (tx) => {
    let saved = 0;
    for (const word of words) {
      const made = { id: newId(context.clock), by: context.actor.personId, at: context.clock.now() };
      if (await addWord(tx.db, word, made)) saved += 1;
    }
    tx.audit({
      action: 'gate.words-imported',
      subjectKind: 'gate-word',
      subjectId: 'import',
      detail: { saved, words: words.map((word) => word.wrong) },
    });
    tx.changed('gate-lists');
    return ok(saved);
  });
  return outcome.ok ? outcome.value : 0;
}

export const wordEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      method: 'get',
      path: '/api/gate/words',
      summary: '校对词表',
      access: 'gate.words',
      query: wordQuery,
      answer: wordList,
    },
    async ({ query }, { db, today }) => {
      const asked = query.format === 'xlsx' ? { ...query, page: 1, size: EXPORT_MAX } : query;
      const { items, total } = await wordsPage(db, asked);
      if (query.format === 'xlsx') return sheetResponse(`校对词表${today}`, wordSheet(items));
      return ok({ items: [...items], total });
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/gate/words',
      summary: '向校对词表添加一个词',
      access: 'gate.words',
      body: wordBody,
      answer: wordShape,
    },
    ({ body }, context) => makeWord(context, body),
  ),
  endpoint(
    {
      method: 'put',
      path: '/api/gate/words/:wordId',
      summary: '修改或停用本县（区）添加的词',
      access: 'gate.words',
      params: wordParams,
      body: wordChange,
      answer: wordShape,
    },
    ({ params, body }, context) => changeWord(context, { ...body, id: params.wordId }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/gate/words/switch',
      summary: '停用或启用随产品提供的词',
      access: 'gate.words',
      body: switchBody,
      answer: switched,
    },
    ({ body }, context) =>
      context.change(async (tx) => {
        if (!shippedWords.some((word) => word.wrong === body.wrong)) return err({ kind: gateProblems.wordNotFound });
        await switchShipped(tx.db, { ...body, by: context.actor.personId });
        const action = body.active ? 'gate.word-on' : 'gate.word-off';
        tx.audit({ action, subjectKind: 'gate-word', subjectId: body.wrong, reason: body.reason });
        tx.changed('gate-lists');
        return ok({ wrong: body.wrong, active: body.active });
      }),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/gate/words/import',
      summary: '从表格导入校对词',
      access: 'gate.words',
      body: importBody,
      answer: importAnswer,
    },
    ({ body }, context) => importWords(context, body),
  ),
  endpoint(
    {
      method: 'post',
      path: '/api/gate/try',
      summary: '试检一段文字',
      access: 'gate.words',
      body: tryBody,
      answer: gateReportShape,
    },
    async ({ body }, { db, today }) => {
      const report = inspectText(body.text, await gateLists(db, today), { publishedOn: today });
      return ok({ ...report, findings: [...report.findings] });
    },
  ),
];
