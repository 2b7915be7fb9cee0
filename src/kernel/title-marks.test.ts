import { describe, expect, it } from 'vitest';
import { inTitleMarks } from './title-marks.ts';

describe('a title in its marks', () => {
  it.each([
    ['关于做好市场供应的通知', '《关于做好市场供应的通知》'],
    ['关于修改《供热办法》的通知', '《关于修改〈供热办法〉的通知》'],
    ['《供热办法》政策解读', '《〈供热办法〉政策解读》'],
    ['《供热办法》', '《供热办法》'],
    ['《供热办法》和《停车办法》', '《〈供热办法〉和〈停车办法〉》'],
    ['《没有写完', '《〈没有写完》'],
  ])('%s reads %s', (title, words) => {
    expect(inTitleMarks(title)).toBe(words);
  });
});
