import { describe, expect, it } from 'vitest';
import { mergeSegments } from './merge.ts';
import { indexReader, type SearchRequest } from './reader.ts';
import { type IndexedDocument } from './segment.ts';
import { segmentBuilder } from './segment-builder.ts';

const FACETS = { unit: 'u1', type: 't1', class: 'ART20_01', topic: '民政', validity: 'valid' };

const documentOf = (id: string, title: string, body: string, more: Partial<IndexedDocument> = {}): IndexedDocument => ({
  id,
  stamp: `${id}.1`,
  title,
  number: '',
  issuer: '',
  body,
  publishedOn: 20_230_401,
  facets: FACETS,
  ...more,
});

const segmentOf = (name: string, documents: readonly IndexedDocument[]) => {
  const builder = segmentBuilder();
  for (const document of documents) builder.add(document);
  return { data: builder.build(name), gone: new Uint8Array(documents.length) };
};

const request = (text: string, more: Partial<SearchRequest> = {}): SearchRequest => ({
  wordings: [{ text, worth: 1 }],
  filters: { facets: {} },
  sort: 'relevance',
  limit: 10,
  offset: 0,
  counted: true,
  ...more,
});

const LIBRARY: readonly IndexedDocument[] = [
  documentOf('low', '最低生活保障办事指南', '最低生活保障由户主向镇人民政府申请，审核三十个工作日办结。'),
  documentOf('plan', '2023年政务公开工作方案', '各单位要做好政务公开工作，按时报送。', {
    number: '博政办字〔2023〕23号',
  }),
  documentOf('old', '医疗保险报销办法', '医疗保险报销比例为百分之六十。', {
    facets: { ...FACETS, unit: 'u2', validity: 'repealed' },
    publishedOn: 20_190_101,
  }),
  documentOf('new', '医疗保险报销办法', '医疗保险报销比例为百分之六十。', { facets: { ...FACETS, unit: 'u2' } }),
  documentOf('rare', '𠮷祥街道𠮷庆社区名单', '𠮷祥街道办事处所辖社区，２０２３年２月１４日更新，共12个。'),
  documentOf('signs', '费用 $1.00 (a+b)* 说明', "按 C++ 计，OR 1=1; DROP TABLE x; --'"),
];

function library() {
  const reader = indexReader();
  reader.use([segmentOf('a', LIBRARY)]);
  return reader;
}

const idsOf = (text: string, more: Partial<SearchRequest> = {}): readonly string[] =>
  library()
    .search(request(text, more))
    .hits.map(({ id }) => id);

describe('C3: the index finds', () => {
  it('words, in title and text', () => {
    expect(idsOf('最低生活保障怎么申请？')[0]).toBe('low');
    expect(idsOf('报送')).toEqual(['plan']);
  });

  it.each([
    '博政办字〔2023〕23号',
    '博政办字[2023]23号',
    '博政办字（２０２３）23号',
    '博政办字 2023 23',
    '请查博政办字2023年第023号',
  ])('a document number as anyone writes it: %s', (text) => expect(idsOf(text)[0]).toBe('plan'));

  it('a number without its agency, and not another number', () => {
    expect(idsOf('〔2023〕23号')[0]).toBe('plan');
    const other = library().search(request('博政办字〔2023〕24号')).hits;
    expect(other.every(({ score }) => score < 5)).toBe(true);
  });

  it('full-width digits and dates, and characters beyond the basic plane', () => {
    expect(idsOf('2023年2月14日')[0]).toBe('rare');
    expect(idsOf('𠮷')).toEqual(['rare']);
    expect(idsOf('𠮷庆社区')[0]).toBe('rare');
  });

  it('one character by itself', () => {
    expect(idsOf('镇')).toEqual(['low']);
  });

  it('a phrase in quotes only word for word', () => {
    expect(idsOf('“按时报送”')).toEqual(['plan']);
    expect(idsOf('“报送按时”')).toEqual([]);
  });

  it.each([
    '',
    ' ',
    '。！？',
    '()*+?.^$[]{}|\\',
    '的'.repeat(10_000),
    'x'.repeat(10_000),
    '\u0000',
    '\ud842',
    "' OR 1=1 --",
  ])('nothing wrong with a question of signs or of great length: %#', (text) => {
    const answer = library().search(request(text));
    expect(answer.hits.length).toBeLessThanOrEqual(10);
    expect(answer.total).toBeGreaterThanOrEqual(answer.hits.length);
  });

  it('signs that mean something elsewhere mean themselves', () => {
    expect(idsOf('DROP TABLE')).toEqual(['signs']);
    expect(idsOf('1.00 (a+b)*')[0]).toBe('signs');
  });

  it('valid before repealed among equals, and the newer first by date', () => {
    expect(idsOf('医疗保险报销')).toEqual(['new', 'old']);
    expect(idsOf('医疗保险报销', { sort: 'date' })).toEqual(['new', 'old']);
  });

  it('within filters, and counts by facet', () => {
    expect(idsOf('医疗保险', { filters: { facets: { validity: ['repealed'] } } })).toEqual(['old']);
    expect(idsOf('医疗保险', { filters: { facets: {}, from: 20_220_101 } })).toEqual(['new']);
    expect(idsOf('医疗保险', { filters: { facets: { unit: ['nobody'] } } })).toEqual([]);
    const { counts, total } = library().search(request('医疗保险'));
    expect(total).toBe(2);
    expect(counts.validity).toEqual({ repealed: 1, valid: 1 });
    expect(counts.year).toEqual({ '2019': 1, '2023': 1 });
  });

  it('marks what was asked for, never half a character', () => {
    const [hit] = library().search(request('𠮷庆')).hits;
    expect(hit?.excerpt?.title.text).toBe('𠮷祥街道𠮷庆社区名单');
    expect(hit?.excerpt?.title.marks.map(([from, to]) => hit.excerpt?.title.text.slice(from, to))).toContain('𠮷庆');
    expect(hit?.excerpt?.body.text.isWellFormed()).toBe(true);
  });
});

describe('C3: segments', () => {
  it('find the same merged as apart, without what is gone', () => {
    const parts = [segmentOf('a', LIBRARY.slice(0, 3)), segmentOf('b', LIBRARY.slice(3))];
    const apart = indexReader();
    apart.use(parts);
    const merged = mergeSegments('m', parts);
    const whole = indexReader();
    whole.use([{ data: merged, gone: new Uint8Array(LIBRARY.length) }]);
    for (const text of ['医疗保险报销', '2023年2月14日', '博政办字〔2023〕23号', '申请', '𠮷']) {
      expect(whole.search(request(text)).hits).toEqual(apart.search(request(text)).hits);
    }
    parts[1]?.gone.set([1]);
    const less = indexReader();
    less.use([{ data: mergeSegments('n', parts), gone: new Uint8Array(LIBRARY.length) }]);
    expect(less.search(request('医疗保险报销')).hits.map(({ id }) => id)).toEqual(['old']);
  });

  it('a document that is gone is found no more, from the same moment', () => {
    const segment = segmentOf('a', LIBRARY);
    const reader = indexReader();
    reader.use([segment]);
    expect(reader.search(request('最低生活保障')).total).toBe(1);
    segment.gone[0] = 1;
    expect(reader.search(request('最低生活保障')).total).toBe(0);
  });

  it('nothing in, nothing found', () => {
    const reader = indexReader();
    reader.use([]);
    expect(reader.search(request('最低生活保障'))).toMatchObject({ hits: [], total: 0 });
    reader.use([segmentOf('empty', [])]);
    expect(reader.search(request('最低生活保障')).total).toBe(0);
  });
});
