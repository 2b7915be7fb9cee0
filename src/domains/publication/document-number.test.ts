import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkDocumentNumber,
  documentNumberKey,
  formatDocumentNumber,
  parseDocumentNumber,
} from './document-number.ts';

/** As they stand in documents of the State Council, its departments, provinces and the source notices. */
const STANDARD = [
  '国办函〔2026〕71号',
  '工信部联规〔2026〕186号',
  '国中医药医政发〔2026〕6号',
  '财税〔2016〕36号',
  '京政办发〔2020〕7号',
  '博政办字〔2023〕23号',
  '菏区政办发〔2021〕5号',
  '高政办发〔2023〕3号',
  '国办发明电〔2022〕1号',
];
const OTHER_FORMS = [
  '国令第843号',
  '国务院令第586号',
  '民政部令第59号',
  '商务部令2014年第3号',
  '财政部公告2019年第98号',
  '财政部海关总署税务总局公告2015年第102号',
  '公告2024年第3号',
  '主席令第十二号',
];

const agency = fc
  .array(fc.constantFrom('国', '办', '发', '博', '政', '字', '函', '财', '税', '省', '人', '社', '厅', '明', '电'), {
    minLength: 1,
    maxLength: 10,
  })
  .map((all) => all.join(''));
const number = fc.record({
  agency,
  year: fc.integer({ min: 1950, max: 2049 }),
  serial: fc.integer({ min: 1, max: 99_999 }),
});
const brackets = fc.constantFrom('〔〕', '[]', '【】', '（）', '()', '［］', '{}', '「」');
const space = fc.constantFrom('', ' ', '\u3000', '\t');

describe('B6: 发文字号', () => {
  it.each(STANDARD)('B6: %s stands as it is', (text) => {
    expect(checkDocumentNumber(text).kind).toBe('standard');
  });

  it.each(OTHER_FORMS)('B6: %s is another form, and is not "mended"', (text) => {
    expect(checkDocumentNumber(text)).toEqual({ kind: 'other-form' });
  });

  it.each([
    ['博政办字[2023]23号', ['brackets'], '博政办字〔2023〕23号'],
    ['博政办字（2023）23号', ['brackets'], '博政办字〔2023〕23号'],
    ['商合电【2020】69号', ['brackets'], '商合电〔2020〕69号'],
    ['博政办字〔2023〕023号', ['leading-zero'], '博政办字〔2023〕23号'],
    ['博政办字〔2023〕第23号', ['ordinal-word'], '博政办字〔2023〕23号'],
    ['人社厅明电〔2020〕 7号', ['spaces'], '人社厅明电〔2020〕7号'],
    ['博政办字〔23〕23号', ['two-digit-year'], '博政办字〔2023〕23号'],
    ['博政办字〔98〕5号', ['two-digit-year'], '博政办字〔1998〕5号'],
    ['博政办字〔2023〕23', ['missing-hao'], '博政办字〔2023〕23号'],
    ['博政办字〔２０２３〕２３号', ['full-width'], '博政办字〔2023〕23号'],
    ['博政办字〔2023年〕23号', ['brackets'], '博政办字〔2023〕23号'],
    [
      '博政办字(23) 第 007',
      ['spaces', 'brackets', 'two-digit-year', 'ordinal-word', 'leading-zero', 'missing-hao'],
      '博政办字〔2023〕7号',
    ],
  ] as const)('B6: %s: each fault is named, and the mended form is proposed', (text, codes, mended) => {
    const verdict = checkDocumentNumber(text);
    expect(verdict).toMatchObject({ kind: 'faulty', mended });
    expect(verdict.kind === 'faulty' ? verdict.faults.map((fault) => fault.code) : []).toEqual(codes);
  });

  it.each(['', '关于开展检查的通知', '2023', '〔2023〕23号', '博政办字〔2023〕0号x'])('B6: %j is no number', (text) => {
    expect(checkDocumentNumber(text).kind).toBe('not-a-number');
    expect(parseDocumentNumber(text)).toBeNull();
  });

  it('B6: what is mended is right, and says the same as before', () => {
    fc.assert(
      fc.property(number, brackets, space, fc.boolean(), (given, [open = '', close = ''], gap, ordinal) => {
        const written = `${given.agency}${gap}${open}${given.year}${close}${gap}${ordinal ? '第' : ''}0${given.serial}号`;
        const verdict = checkDocumentNumber(written);
        expect(verdict.kind).toBe('faulty');
        const mended = verdict.kind === 'faulty' ? verdict.mended : '';
        expect(mended).toBe(formatDocumentNumber(given));
        expect(checkDocumentNumber(mended)).toEqual({ kind: 'standard', number: given });
      }),
    );
  });
});

describe('C3: finding a number', () => {
  it('C3: any brackets or none, zeros, spaces, 第 and 号 give one key; other numbers give others', () => {
    fc.assert(
      fc.property(number, brackets, space, fc.boolean(), (given, [open = '', close = ''], gap, bare) => {
        const key = documentNumberKey(formatDocumentNumber(given));
        const other = bare
          ? `${given.agency}${given.year}${gap}第${given.serial}`
          : `${given.agency}${open}${given.year}${close}${gap}00${given.serial}号`;
        expect(documentNumberKey(other)).toBe(key);
        expect(documentNumberKey(formatDocumentNumber({ ...given, serial: given.serial + 1 }))).not.toBe(key);
      }),
    );
  });

  it('C3: nothing has no key; 国令第843号 has one', () => {
    expect(documentNumberKey(null)).toBeNull();
    expect(documentNumberKey('  ')).toBeNull();
    expect(documentNumberKey('国令第843号')).toBe(documentNumberKey('国令 843号'));
  });
});
