import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  type ContentType,
  contentTypes,
  type EditionContent,
  EMPTY_CONTENT,
  type PlantedDocument,
  type PlantedLink,
  plantDocuments,
} from '#domains/publication/index.ts';
import { addDays, isLocalDate, type LocalDate, localDate } from '#kernel/calendar/local-date.ts';
import type { Transaction } from '#platform/db/transaction.ts';
import type { Ground } from '#platform/ground.ts';
import { seedGazette } from './documents-gazette.ts';
import { demoDocumentId } from './documents-id.ts';
import { type Life, lifeOf } from './documents-life.ts';
import { noticeHtml, readDocuments, type WrittenDocument } from './documents-read.ts';
import { DEMO_UNITS } from './unit-list.ts';
import { demoPersonId, demoUnitId } from './units.ts';

const FOLDER = fileURLToPath(new URL('../../../demo/documents/', import.meta.url));
const NOTICES = fileURLToPath(new URL('../../../demo/notices/', import.meta.url));
/** Facts that stand beside the elements of a type. */
const BESIDE: ReadonlySet<string> = new Set(
  'number issuer made effective expires topic class summary source validity interprets amends repeals withdrawn comment urgentReason reason clause reexamine notice'.split(
    ' ',
  ),
);
const LINKS = ['interprets', 'amends', 'repeals'] as const;

/** Every document of the demonstration as written, in the order of the files. */
export async function writtenDocuments(): Promise<readonly WrittenDocument[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.txt')).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(`${FOLDER}${name}`, 'utf8')));
  return texts.flatMap(readDocuments);
}

/** Fills the demonstration county's publication: what is public, and what its people work on. */
export async function seedDocuments(tx: Transaction, ground: Ground): Promise<void> {
  const today = ground.clock.today();
  const types = new Map((await contentTypes(tx.db)).map((type) => [type.code, type]));
  const notices = await noticeBodies();
  const written = await writtenDocuments();
  const documents = written.map((one) => {
    const type = types.get(one.type);
    if (type === undefined) throw new Error(`演示信息 ${one.slug} 的类型 ${one.type} 不存在`);
    return planted(one, type, { today, daysBehind: ground.clock.daysBehind, notices });
  });
  await plantDocuments(tx, documents, written.flatMap(linksOf), today);
  await seedGazette(tx, ground);
}

async function noticeBodies(): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(NOTICES);
  const bodies = await Promise.all(
    names.map(async (name) => [name.slice(0, 4), noticeHtml(await readFile(`${NOTICES}${name}`, 'utf8'))] as const),
  );
  return new Map(bodies);
}

interface Seeding {
  readonly today: LocalDate;
  readonly daysBehind: number;
  readonly notices: ReadonlyMap<string, string>;
}

function planted(one: WrittenDocument, type: ContentType, at: Seeding): PlantedDocument {
  const life = lifeAt(one, at.today);
  const lived = lifeOf({
    unit: one.unit,
    life,
    daysBehind: at.daysBehind,
    comment: one.facts.get('comment') ?? null,
    urgentReason: one.facts.get('urgentReason') ?? null,
  });
  return {
    id: demoDocumentId(one.slug),
    unitId: demoUnitId(one.unit),
    typeCode: type.code,
    ...lived,
    validity: validityOf(one),
    withdrawn: withdrawnOf(one),
    content: contentOf(one, type, at),
  };
}

/** A day alone means published then; a word with a number, that stage so many days from today. */
function lifeAt(one: WrittenDocument, today: LocalDate): Life {
  if (isLocalDate(one.when)) return { stage: one.facts.has('withdrawn') ? 'withdrawn' : 'published', on: one.when };
  const [stage = '', days = '0'] = one.when.split(' ');
  return { stage, on: addDays(today, Number(days)) };
}

const dayIn = (text: string | null): LocalDate | null => (text === null ? null : localDate(text));

function contentOf(one: WrittenDocument, type: ContentType, at: Seeding): EditionContent {
  const { facts } = one;
  const told = (key: string): string | null => facts.get(key) ?? null;
  return {
    ...EMPTY_CONTENT,
    ...disclosureOf(one, at.today),
    title: one.title,
    documentNumber: told('number'),
    issuer: told('issuer') ?? issuerOf(one, type),
    madeOn: dayIn(told('made')),
    effectiveOn: dayIn(told('effective')),
    expiresOn: dayIn(told('expires')),
    topic: told('topic'),
    articleClass: told('class') ?? type.definition.articleClass,
    summary: told('summary'),
    source: told('source'),
    elements: Object.fromEntries([...facts].filter(([key]) => !BESIDE.has(key))),
    bodyHtml: at.notices.get(told('notice') ?? '') ?? one.bodyHtml,
  };
}

/** The unit itself, where its type asks for an issuer and none is named. */
function issuerOf(one: WrittenDocument, type: ContentType): string | null {
  if (!type.definition.elements.some((element) => element.key === 'issuer')) return null;
  return DEMO_UNITS.find((unit) => unit.code === one.unit)?.name ?? null;
}

type Disclosure = Pick<EditionContent, 'disclosureClass' | 'disclosureReason' | 'disclosureClause' | 'reexamineOn'>;

function disclosureOf(one: WrittenDocument, today: LocalDate): Disclosure {
  const { facts } = one;
  const { stage } = lifeAt(one, today);
  const open = { disclosureReason: null, disclosureClause: null, reexamineOn: null };
  if (stage === 'drafting') return { ...open, disclosureClass: null };
  if (stage !== 'on-request' && stage !== 'withheld') return { ...open, disclosureClass: 'proactive' };
  return {
    disclosureClass: stage,
    disclosureReason: facts.get('reason') ?? null,
    disclosureClause: facts.get('clause') ?? null,
    reexamineOn: addDays(today, Number(facts.get('reexamine'))),
  };
}

const VALIDITIES = ['valid', 'pending', 'amended', 'repealed', 'expired'] as const;

function validityOf(one: WrittenDocument): PlantedDocument['validity'] {
  const [word, since, ...note] = (one.facts.get('validity') ?? '').split(' ');
  const is = VALIDITIES.find((known) => known === word);
  if (is === undefined) return null;
  return { is, since: dayIn(since ?? one.facts.get('effective') ?? null), note: note.join(' ') || null };
}

function withdrawnOf(one: WrittenDocument): PlantedDocument['withdrawn'] {
  const [outcome, on, ...words] = (one.facts.get('withdrawn') ?? '').split(' ');
  if (on === undefined) return null;
  const by = demoPersonId(one.unit, 'principal');
  if (outcome === 'merged') {
    const note = '内容已合并到同一事项的另一条信息中。';
    return { on: localDate(on), outcome, note, into: demoDocumentId(words.join(' ')), by };
  }
  return { on: localDate(on), outcome: 'note', note: words.join(' '), into: null, by };
}

const linksOf = (one: WrittenDocument): readonly PlantedLink[] =>
  LINKS.flatMap((kind) => {
    const [slug, on] = (one.facts.get(kind) ?? '').split(' ');
    if (slug === undefined || slug === '') return [];
    const from = { fromId: demoDocumentId(one.slug), toId: demoDocumentId(slug), kind };
    return [{ ...from, onDay: dayIn(on ?? null), madeBy: demoPersonId(one.unit, 'information-officer') }];
  });
