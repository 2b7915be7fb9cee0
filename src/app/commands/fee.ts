import { FEE_RULES, feeForItems, feeForPages } from '#domains/fee/index.ts';
import { EXIT, type RunCommand, readOptions } from './command.ts';

const HELP = `用法：
  ./mingtai fee --items 件数 [--json]    同一申请人一个自然月内的申请件数，按件计收
  ./mingtai fee --pages 页数 [--json]    一件申请所提供的页数，按量计收

按《政府信息公开信息处理费管理办法》（${FEE_RULES}）计算应收的信息处理费，单位为元。两种方式只能选一种，不得重复计算。
`;

export const run: RunCommand = async (args, io) => {
  const { options, flags, rest } = readOptions(args, ['items', 'pages']);
  if (flags.has('help')) {
    io.stdout.write(HELP);
    return EXIT.done;
  }
  const [chosen] = options;
  const known = [...flags].every((flag) => flag === 'json') && rest.length === 0;
  if (!known || options.size !== 1 || chosen === undefined) {
    io.stderr.write(HELP);
    return EXIT.usage;
  }
  const [method, text] = chosen;
  const count = /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  const fee = method === 'items' ? feeForItems(count) : feeForPages(count);
  if (!fee.ok) {
    io.stderr.write(`${fee.error.kind.title}，收到的是“${text}”。\n`);
    return EXIT.refused;
  }
  io.stdout.write(flags.has('json') ? `${JSON.stringify({ total: fee.value })}\n` : `${fee.value} 元\n`);
  return EXIT.done;
};
