import { parseArgs } from 'node:util';

export type OptionSpec = { type: 'string' | 'boolean'; help: string };
export type ReadOptions = { values: Record<string, string | boolean | undefined>; positionals: string[] };

/** A mistake of whoever typed the command: told as one sentence, without a stack. */
export class UsageError extends Error {}

/**
 * Reads a command's options. `--help` is always known; an option that is not is an error of one sentence that lists those
 * that are.
 */
export function readOptions(name: string, args: string[], specs: Record<string, OptionSpec>): ReadOptions {
  const options = Object.fromEntries(Object.entries(specs).map(([option, { type }]) => [option, { type }]));
  const { tokens } = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true });
  const known =
    Object.keys(specs)
      .map(option => `--${option}`)
      .join(', ') || 'none';
  for (const token of tokens) {
    if (token.kind !== 'option' || token.name === 'help' || token.rawName === '-h') continue;
    const spec = specs[token.name];
    if (!spec) throw new UsageError(`${name} does not know ${token.rawName}. Its options are: ${known}.`);
    if (spec.type === 'string' && !token.value) throw new UsageError(`${name}: ${token.rawName} needs a value.`);
    if (spec.type === 'boolean' && token.value !== undefined)
      throw new UsageError(`${name}: ${token.rawName} takes no value.`);
  }
  const { values, positionals } = parseArgs({
    args,
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    strict: true,
  });
  return { values: values, positionals };
}

/** What `--help` prints. */
export function usage(command: string, summary: string, specs: Record<string, OptionSpec>): string {
  const lines = Object.entries(specs).map(([name, { type, help }]) => {
    const option = type === 'string' ? `--${name} <value>` : `--${name}`;
    return `  ${option.padEnd(22)}${help}`;
  });
  return [`Usage: ${command}`, '', summary, ...(lines.length > 0 ? ['', ...lines] : []), ''].join('\n');
}

/** Reads the options of a script, or prints its help and ends; a mistake ends it with one sentence. */
export function scriptOptions(command: string, summary: string, specs: Record<string, OptionSpec>): ReadOptions {
  try {
    const read = readOptions(command, process.argv.slice(2), specs);
    if (read.values['help']) {
      process.stdout.write(usage(command, summary, specs));
      process.exit(0);
    }
    return read;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}
