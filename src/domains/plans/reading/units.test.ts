import { describe, expect, it } from 'vitest';
import { splitDutyBrackets } from './brackets.ts';
import { looksLikeUnits } from './unit-names.ts';
import { readUnits } from './units.ts';

const MARK = { lead: '牵头 ', support: '配合 ', responsible: '' } as const;

const written = (text: string): string =>
  readUnits(text)
    .units.map((unit) => MARK[unit.role] + unit.name)
    .join(' | ');

describe('A2: a cell of units becomes names with roles', () => {
  it.each([
    ['区商务局、区文化和旅游局', '区商务局 | 区文化和旅游局'],
    ['区教育和体育局、区住房和城乡建设局', '区教育和体育局 | 区住房和城乡建设局'],
    ['市生态环境局沂源分局、县发展改革局', '市生态环境局沂源分局 | 县发展改革局'],
    ['县财政局和县税务局', '县财政局 | 县税务局'],
    ['县工业和信息化局', '县工业和信息化局'],
    ['各镇（街道），区政府各部门单位', '各镇（街道） | 区政府各部门单位'],
    ['各镇（街道）、区行政审批服务局', '各镇（街道） | 区行政审批服务局'],
    ['各级各部门单位', '各级各部门单位'],
    ['所有部门、单位', '所有部门、单位'],
    ['县政府各部门、单位，各镇、街道', '县政府各部门、单位 | 各镇、街道'],
    ['各县（市、区）政府，市政府各部门、各直属机构', '各县（市、区）政府 | 市政府各部门 | 各直属机构'],
    ['舆情涉及部门单位', '舆情涉及部门单位'],
    ['除县司法局、县信访局、县供销社外的部门、单位', '除县司法局、县信访局、县供销社外的部门、单位'],
    ['县发展改革局、县自然资源局等相关部门、单位', '县发展改革局 | 县自然资源局 | 相关部门、单位'],
    ['县审计局等有关部门单位', '县审计局 | 有关部门单位'],
    ['县政府办公室及相关部门、单位', '县政府办公室 | 相关部门、单位'],
    ['各镇（街道、经济开发区）、县水利局等有关部门单位', '各镇（街道、经济开发区） | 县水利局 | 有关部门单位'],
    ['区司法局牵头，区级重大行政决策承办单位具体落实', '牵头 区司法局 | 区级重大行政决策承办单位'],
    ['办公室牵头,各科室配合', '牵头 办公室 | 配合 各科室'],
    [
      '由县政府办公室牵头负责，县大数据中心、县融媒体中心配合',
      '牵头 县政府办公室 | 配合 县大数据中心 | 配合 县融媒体中心',
    ],
    ['县政府办公室牵头，各相关部门按职责分工负责', '牵头 县政府办公室 | 各相关部门'],
    ['县发展改革局负责，县财政局配合', '县发展改革局 | 配合 县财政局'],
    ['县财政局（牵头）、县人社局', '牵头 县财政局 | 县人社局'],
    ['牵头单位：县政府办公室；配合单位：县财政局、县人社局', '牵头 县政府办公室 | 配合 县财政局 | 配合 县人社局'],
    [
      '牵头单位: 区发改局、区住建局; 责任单位: 各镇街, 区政府各部门',
      '牵头 区发改局 | 牵头 区住建局 | 各镇街 | 区政府各部门',
    ],
    ['牵头单位：市政府办公室\n责任单位：各县区、市直各部门', '牵头 市政府办公室 | 各县区 | 市直各部门'],
    ['区经济发展局\n区行政审批局', '区经济发展局 | 区行政审批局'],
    ['县住房和城乡建\n设局、县水利局', '县住房和城乡建设局 | 县水利局'],
    ['县委\n宣传部', '县委宣传部'],
    ['县政府办公室\n（县大数据中心）', '县政府办公室（县大数据中心）'],
    ['县财政局 县教育局', '县财政局 | 县教育局'],
    ['/', ''],
    ['无', ''],
  ])('%j', (text, names) => {
    expect(written(text)).toBe(names);
  });

  it('says when a list is left open by 等', () => {
    expect(readUnits('区民政局、区自然资源局等')).toMatchObject({ open: true });
    expect(readUnits('县高等教育中心').open).toBe(false);
  });

  it('keeps the whole cell with each name', () => {
    expect(readUnits('A局、B局').units.map((unit) => unit.text)).toEqual(['A局、B局', 'A局、B局']);
  });

  it('lets the first lead where the head of the column says so', () => {
    expect(readUnits('县财政局、县教育局', 'responsible', true).units.map((unit) => unit.role)).toEqual([
      'lead',
      'responsible',
    ]);
  });
});

describe('A2: brackets in the text name units and dates', () => {
  it('takes the bracket from the end of the text', () => {
    expect(splitDutyBrackets('做好公开。（责任单位：各镇街，区政府各部门）')).toEqual({
      body: '做好公开。',
      units: ['责任单位：各镇街，区政府各部门'],
      deadline: null,
    });
  });

  it('reads a date beside the units', () => {
    const found = splitDutyBrackets('同步起草。（责任单位：县政府办公室，县直各部门；完成时限：2022年6月底前）');
    expect(found).toMatchObject({ body: '同步起草。', deadline: '2022年6月底前' });
    expect(found.units).toEqual(['责任单位：县政府办公室，县直各部门']);
  });

  it('reads a bracket without a label when it holds nothing but offices at work', () => {
    expect(splitDutyBrackets('公布招生政策。（市教育局牵头，各县区配合）').units).toEqual(['市教育局牵头，各县区配合']);
  });

  it.each([
    '社会散养孤儿（含事实无人抚养儿童）、重点困境儿童。',
    '（国务院令第711号）的要求。',
    '明确主管部门（机构）。',
  ])('leaves %s as it is', (text) => {
    expect(splitDutyBrackets(text)).toEqual({ body: text, units: [], deadline: null });
  });
});

describe('A1: cells of units are told from texts', () => {
  it.each(['区商务局、区文化和旅游局', '各科室', '办公室牵头,各科室配合', '各级各部门单位', '县直各有关单位'])(
    '%s',
    (text) => {
      expect(looksLikeUnits(text)).toBe(true);
    },
  );

  it.each(['公开本院留观、入院、出院、转科、转院等的服务流程。', '长期坚持', '1.及时更新微信公众号信息。', ''])(
    'not %j',
    (text) => {
      expect(looksLikeUnits(text)).toBe(false);
    },
  );
});
