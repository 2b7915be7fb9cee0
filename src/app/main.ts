import { readConfig } from './config.ts';
import { listenFailure } from './server.ts';
import { startProgram } from './start.ts';

const FAILED = 1;

/** Entry of `npm start`: web and worker in one process, until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const program = await startProgram(config).catch((thrown: unknown) => {
    throw isListenError(thrown) ? new Error(listenFailure(thrown, { host: config.HOST, port: config.PORT })) : thrown;
  });
  let stopping: Promise<void> | null = null;
  const stop = (): void => {
    stopping ??= program.stop().then(
      () => process.exit(0),
      (thrown: unknown) => fail(thrown),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  for (const line of program.greeting) process.stdout.write(`${line}\n`);
  process.stdout.write(`ready ${program.url}\n`);
}

function isListenError(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown as NodeJS.ErrnoException).syscall === 'listen';
}

function fail(thrown: unknown): never {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  if (thrown instanceof Error && process.env['LOG_LEVEL'] === 'debug') process.stderr.write(`${thrown.stack ?? ''}\n`);
  process.exit(FAILED);
}

try {
  await main();
} catch (thrown) {
  fail(thrown);
}
