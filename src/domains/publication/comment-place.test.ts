import { describe, expect, it } from 'vitest';
import { placeOf } from './comment-place.ts';

const comment = { start: 10, end: 14, quote: '加强领导' };

const at = (text: string) => placeOf(comment, text);

describe('a remark at a place in the text', () => {
  it('B5: stays, moves with its words, or is lost with them; of two it takes the nearest', () => {
    expect(at(`${'一'.repeat(10)}加强领导。`)).toEqual({ place: 'there', start: 10, end: 14 });
    expect(at(`加强领导${'一'.repeat(20)}`)).toEqual({ place: 'moved', start: 0, end: 4 });
    expect(at(`加强领导${'一'.repeat(8)}加强领导`)).toEqual({ place: 'moved', start: 12, end: 16 });
    expect(at('加强组织领导')).toEqual({ place: 'lost', start: null, end: null });
    expect(at('')).toEqual({ place: 'lost', start: null, end: null });
  });

  it('B5: on the whole has no place to lose', () => {
    expect(placeOf({ start: null, end: null, quote: '' }, '')).toEqual({ place: 'whole', start: null, end: null });
  });
});
