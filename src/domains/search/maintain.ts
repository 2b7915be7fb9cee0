import type { Problem } from '#kernel/problem/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { Pin, Synonym } from './contract.ts';
import { searchProblems } from './problems.ts';
import { isPublic } from './queries/found-documents.ts';
import {
  insertPin,
  insertSynonym,
  lockPin,
  lockSynonym,
  type PinContent,
  pinFor,
  type SynonymRow,
  synonymWith,
  updatePin,
  updateSynonym,
} from './store.ts';

const LEXICON = 'search-lexicon';

type SynonymContent = Pick<SynonymRow, 'terms' | 'note' | 'active'>;

const shownSynonym = (row: SynonymRow): Synonym => ({ ...row, terms: [...row.terms] });
const onceEach = (content: SynonymContent): SynonymContent => ({ ...content, terms: [...new Set(content.terms)] });

async function termTaken(tx: Transaction, content: SynonymContent, but: string): Promise<Problem | null> {
  const other = await synonymWith(tx.db, content.terms, but);
  if (other === undefined) return null;
  return { kind: searchProblems.termTaken, detail: `那一组是：${other.terms.join('、')}。` };
}

export async function createSynonym(
  tx: Transaction,
  id: string,
  given: SynonymContent,
): Promise<Result<{ readonly id: string }, Problem>> {
  const content = onceEach(given);
  const taken = await termTaken(tx, content, '');
  if (taken !== null) return err(taken);
  await insertSynonym(tx.db, id, content);
  tx.audit({
    action: 'search.synonym-create',
    subjectKind: 'search-synonym',
    subjectId: id,
    detail: { after: content },
  });
  tx.changed(LEXICON);
  return ok({ id });
}

export async function changeSynonym(
  tx: Transaction,
  id: string,
  given: SynonymContent & { readonly version: number },
): Promise<Result<Synonym, Problem>> {
  const before = await lockSynonym(tx.db, id);
  if (before === undefined) return err({ kind: searchProblems.notFound });
  if (before.version !== given.version) {
    return err({ kind: searchProblems.staleVersion, extra: { current: shownSynonym(before) } });
  }
  const { version: _, ...rest } = given;
  const content = onceEach(rest);
  const taken = await termTaken(tx, content, id);
  if (taken !== null) return err(taken);
  const after = await updateSynonym(tx.db, before, content);
  tx.audit({
    action: 'search.synonym-change',
    subjectKind: 'search-synonym',
    subjectId: id,
    detail: { before, after },
  });
  tx.changed(LEXICON);
  return ok(shownSynonym(after));
}

async function pinRefused(tx: Transaction, content: PinContent, but: string): Promise<Problem | null> {
  const other = await pinFor(tx.db, content.query, but);
  if (other !== undefined) return { kind: searchProblems.pinTaken };
  if (content.documentId !== null && !(await isPublic(tx.db, content.documentId)))
    return { kind: searchProblems.notPublic };
  return null;
}

export async function createPin(
  tx: Transaction,
  id: string,
  content: PinContent,
): Promise<Result<{ readonly id: string }, Problem>> {
  const refused = await pinRefused(tx, content, '');
  if (refused !== null) return err(refused);
  await insertPin(tx.db, id, content);
  tx.audit({ action: 'search.pin-create', subjectKind: 'search-pin', subjectId: id, detail: { after: content } });
  tx.changed(LEXICON);
  return ok({ id });
}

export async function changePin(
  tx: Transaction,
  id: string,
  given: PinContent & { readonly version: number },
): Promise<Result<Pin, Problem>> {
  const before = await lockPin(tx.db, id);
  if (before === undefined) return err({ kind: searchProblems.notFound });
  if (before.version !== given.version) return err({ kind: searchProblems.staleVersion, extra: { current: before } });
  const { version: _, ...content } = given;
  const refused = await pinRefused(tx, content, id);
  if (refused !== null) return err(refused);
  const after = await updatePin(tx.db, before, content);
  tx.audit({ action: 'search.pin-change', subjectKind: 'search-pin', subjectId: id, detail: { before, after } });
  tx.changed(LEXICON);
  return ok(after);
}
