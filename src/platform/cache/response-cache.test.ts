import { describe, expect, it } from 'vitest';
import { createResponseCache, prepareAnswer } from './response-cache.ts';

const answerOf = (bytes: number) =>
  prepareAnswer(Buffer.alloc(bytes, 'a'), { status: 200, contentType: 'text/plain', etag: '"x"', headers: {} });

describe('kept answers', () => {
  it('stay within their number and their bytes; the oldest go first', () => {
    const cache = createResponseCache(3, 2_000);
    for (const key of ['a', 'b', 'c', 'd']) cache.put(key, answerOf(100), [], cache.epoch());
    expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key) !== undefined)).toEqual([false, true, true, true]);
    cache.put('big', answerOf(900), [], cache.epoch());
    cache.put('bigger', answerOf(1_001), [], cache.epoch());
    expect(cache.get('d')).toBeUndefined();
    expect(cache.get('bigger')).toBeDefined();
  });

  it('go when a tag changes, and are not put back by a reader who began before', () => {
    const cache = createResponseCache(10);
    const before = cache.epoch();
    cache.put('page', answerOf(10), ['plans'], before);
    cache.drop('plans');
    expect(cache.get('page')).toBeUndefined();
    cache.put('page', answerOf(10), ['plans'], before);
    expect(cache.get('page')).toBeUndefined();
    cache.put('page', answerOf(10), ['plans'], cache.epoch());
    expect(cache.get('page')).toBeDefined();
    cache.drop('*');
    expect(cache.size).toBe(0);
  });
});
