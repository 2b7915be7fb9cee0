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

  it('that were dropped are known as such until they are kept again', () => {
    const cache = createResponseCache(10);
    cache.put('page', answerOf(10), ['plans'], cache.epoch());
    cache.drop('plans');
    expect([cache.wasKept('page'), cache.wasKept('other')]).toEqual([true, false]);
    cache.put('page', answerOf(10), ['plans'], cache.epoch());
    expect(cache.wasKept('page')).toBe(false);
  });

  it('are pressed when readers take them so: fast for the first, well for whoever comes after', () => {
    const answer = prepareAnswer(Buffer.from('政府信息公开'.repeat(2_000)), {
      status: 200,
      contentType: 'text/html',
      etag: '"x"',
      headers: {},
    });
    const [first, second, third] = [answer.brotli, answer.brotli, answer.brotli];
    expect(second?.body.length).toBeLessThanOrEqual(first?.body.length ?? 0);
    expect(third).toBe(second);
    expect(answerOf(10).gzip).toBeNull();
  });

  it('share values that are made once, anew after a change, and not kept where making fails', async () => {
    const cache = createResponseCache(10);
    let made = 0;
    const make = async (): Promise<number> => {
      made += 1;
      return made;
    };
    const both = await Promise.all([
      cache.remember('names', ['directory'], make),
      cache.remember('names', ['directory'], make),
    ]);
    cache.drop('directory');
    expect([...both, await cache.remember('names', ['directory'], make)]).toEqual([1, 1, 2]);
    await expect(cache.remember('bad', [], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await cache.remember('bad', [], async () => 'good')).toBe('good');
  });
});
