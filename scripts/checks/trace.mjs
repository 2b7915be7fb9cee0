/** Holds docs/trace.md against the tree: an id may only claim code that is there and tests that name it. */
import { existsSync, readFileSync } from 'node:fs';
import { at } from '../setup/paths.mjs';

const ROW = /^\| ([A-J]\d+) \| (完成|部分|未做) \| (.*) \| (.*) \| (.*) \|$/;
const PATH = /`([^`]+)`/g;
const EXPECTED = { A: 9, B: 12, C: 8, D: 10, E: 11, F: 4, G: 6, H: 6, I: 6, J: 5 };
const LEAST_CLAIMS = 12;

const pathsIn = (text) => [...text.matchAll(PATH)].map((match) => match[1]);

/** Whether the file has a test whose title names the id. */
function namesId(file, id) {
  const titles = readFileSync(at(file), 'utf8').match(/\b(?:it|test|describe)(?:\.each\([\s\S]*?\))?\(\s*(['"`])[\s\S]*?\1/g) ?? [];
  return titles.some((title) => new RegExp(`\\b${id}\\b`).test(title));
}

function faultsOfRow(id, state, code, tests) {
  if (state === '未做') return pathsIn(code).length + pathsIn(tests).length > 0 ? [`${id} 标为未做，却列了代码或测试`] : [];
  const faults = [];
  if (pathsIn(code).length === 0) faults.push(`${id} 没有列出代码`);
  if (pathsIn(tests).length === 0) faults.push(`${id} 没有列出测试`);
  for (const path of [...pathsIn(code), ...pathsIn(tests)]) if (!existsSync(at(path))) faults.push(`${id} 所列的 ${path} 不存在`);
  for (const path of pathsIn(tests)) if (existsSync(at(path)) && !namesId(path, id)) faults.push(`${path} 里没有以 ${id} 命名的测试`);
  return faults;
}

const file = process.argv[2] ?? at('docs/trace.md');
const rows = readFileSync(file, 'utf8').split('\n').map((line) => ROW.exec(line)).filter((row) => row !== null);
const faults = rows.flatMap(([, id, state, , code, tests]) => faultsOfRow(id, state, code, tests));
const seen = new Set(rows.map((row) => row[1]));
for (const [letter, count] of Object.entries(EXPECTED)) {
  for (let number = 1; number <= count; number += 1) if (!seen.has(`${letter}${number}`)) faults.push(`${letter}${number} 没有一行`);
}
const claims = rows.filter((row) => row[2] !== '未做').length;
if (claims < LEAST_CLAIMS) faults.push(`只读到 ${claims} 行有所声明，表格可能没有读对`);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`对照表 ${rows.length} 行，声明 ${claims} 行，问题 ${faults.length} 处\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
