import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run as clock } from './clock.ts';
import type { RunCommand } from './command.ts';
import { run as fee } from './fee.ts';

class Kept extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function call(command: RunCommand, line: string, input = '') {
  const [stdout, stderr] = [new Kept(), new Kept()];
  const code = await command(line.split(' ').filter(Boolean), { stdin: Readable.from([input]), stdout, stderr });
  return { code, out: stdout.text, err: stderr.text };
}

describe('mingtai clock add', () => {
  it('answers with the due date, its basis and the count in words', async () => {
    const { code, out, err } = await call(clock, 'add --from 2026-09-18 --working-days 20 --json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({
      due: '2026-10-22',
      basis: 'announced',
      explanation: expect.stringContaining('调休上班09-20、10-10计入'),
    });
  });

  it('says that a date in a year not announced is provisional', async () => {
    const { out } = await call(clock, 'add --from 2026-12-25 --working-days 20 --json');
    expect(JSON.parse(out)).toMatchObject({ basis: 'provisional', explanation: expect.stringContaining('尚未公布') });
  });

  it('answers line by line in a batch, through blank lines and Windows line ends', async () => {
    const { code, out } = await call(clock, 'add --batch', '2023-09-25 7\r\n\n  2026-02-14   40 \n2026-09-18 0');
    expect(code).toBe(0);
    expect(out).toBe('2023-09-25 7 2023-10-10\n2026-02-14 40 2026-04-20\n2026-09-18 0 2026-09-18\n');
  });

  it('goes on after a bad line of a batch, names it, and ends refused', async () => {
    const { code, out, err } = await call(
      clock,
      'add --batch',
      '2026-02-30 5\n2026-09-18 20\n2026-09-18 -1\n2026-09-18 1 2\n',
    );
    expect(code).toBe(1);
    expect(out).toBe('2026-09-18 20 2026-10-22\n');
    expect(err.match(/第 \d 行/g)).toEqual(['第 1 行', '第 3 行', '第 4 行']);
  });

  it.each([
    ['add --from 2026-02-30 --working-days 5', 1],
    ['add --from 2026-02-03 --working-days 1.5', 1],
    ['add --from 2026-02-03 --working-days 99999', 1],
    ['add --from 9999-12-31 --working-days 5', 1],
    ['add --from 2026-02-03', 2],
    ['add --from 2026-02-03 --working-days', 2],
    ['add --batch --from 2026-02-03', 2],
    ['subtract --from 2026-02-03 --working-days 5', 2],
    ['add --from 2026-02-03 --working-days 5 --loud', 2],
    ['', 2],
  ])('`%s` exits %i and prints no answer', async (line, expected) => {
    const { code, out, err } = await call(clock, line);
    expect([code, out]).toEqual([expected, '']);
    expect(err).not.toBe('');
  });

  it('explains itself in Chinese', async () => {
    expect(await call(clock, '--help')).toMatchObject({ code: 0, out: expect.stringContaining('工作日') });
    expect(await call(fee, '--help')).toMatchObject({ code: 0, out: expect.stringContaining('信息处理费') });
  });
});

describe('mingtai fee', () => {
  it.each([
    ['--items 31 --json', 2200],
    ['--items 0 --json', 0],
    ['--pages 201 --json', 2740],
  ])('D6: `%s` owes %i yuan', async (line, total) => {
    const { code, out } = await call(fee, line);
    expect([code, JSON.parse(out)]).toEqual([0, { total }]);
  });

  it.each([
    ['--items -1', 1],
    ['--pages 1.5', 1],
    ['--items ten', 1],
    ['--items', 2],
    ['--items 1 --pages 2', 2],
    ['12', 2],
    ['', 2],
  ])('`%s` exits %i and prints no answer', async (line, expected) => {
    const { code, out, err } = await call(fee, line);
    expect([code, out]).toEqual([expected, '']);
    expect(err).not.toBe('');
  });
});
