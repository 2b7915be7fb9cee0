import { commands } from './commands/index.ts';

const USAGE_WRONG = 2;
const REFUSED = 1;

/** `mingtai COMMAND …`: exit 0 done, 1 refused with a reason on stderr, 2 wrong usage. */
async function main(args: readonly string[]): Promise<number> {
  const name = args[0] ?? '';
  if (name === '' || name === '--help' || name === 'help') {
    process.stdout.write(overview());
    return name === '' ? USAGE_WRONG : 0;
  }
  const command = commands[name];
  if (command === undefined) {
    process.stderr.write(
      `没有命令“${name}”。可用的命令：${Object.keys(commands).join('、')}。用 ./mingtai --help 查看说明。\n`,
    );
    return USAGE_WRONG;
  }
  const run = await command.load();
  return run(args.slice(1), process);
}

function overview(): string {
  const rows = Object.entries(commands).map(([name, command]) => `  ${name.padEnd(16)}${command.title}`);
  return `明台命令行\n\n用法：./mingtai 命令 [参数]，每个命令可加 --help 查看说明，加 --json 输出一个 JSON 文档\n\n${rows.join('\n')}\n`;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && thrown instanceof Error) process.stderr.write(`${thrown.stack ?? ''}\n`);
  process.exitCode = REFUSED;
}
