import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Environment } from './config.js';

/** Secrets that may stand in a file of their own, as container platforms mount them: `NAME_FILE` is its path. */
const secrets = ['MONGODB_URI', 'APP_KEY', 'ADMIN_PASSWORD', 'GEMINI_API_KEY', 'OPENAI_API_KEY', 'METRICS_TOKEN'];

export type ReadEnvironment = { env: Environment; problems: string[] };

type ReadText = (path: string) => string;

/**
 * What a start was told: the process's environment, files named in it (`NAME_FILE`), and below both the file `.env` of the
 * project's root. Tests start the product with what they say alone, so with NODE_ENV=test no `.env` is read.
 */
export function readEnvironment(root: string, given: Environment, read: ReadText = readTextFile): ReadEnvironment {
  const problems: string[] = [];
  const written = given['NODE_ENV'] === 'test' ? {} : readDotEnv(join(root, '.env'), read);
  const own = resolveFiles(given, read, problems);
  const defaults = resolveFiles(
    Object.fromEntries(Object.entries(written).filter(([name]) => !isSaid(own, name))),
    read,
    problems,
  );
  return { env: { ...defaults, ...own }, problems };
}

const isSaid = (env: Environment, name: string): boolean =>
  (env[name] ?? '') !== '' || (env[name.replace(/_FILE$/, '')] ?? '') !== '';

function readDotEnv(path: string, read: ReadText): Environment {
  try {
    return parseEnv(read(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

function resolveFiles(env: Environment, read: ReadText, problems: string[]): Environment {
  const resolved = { ...env };
  for (const name of secrets) {
    const path = env[`${name}_FILE`];
    if (!path) continue;
    if (env[name]) problems.push(`${name}_FILE: ${name} is set too; keep one of them`);
    try {
      resolved[name] = read(path).trim();
    } catch (error) {
      problems.push(`${name}_FILE: the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
    }
  }
  return resolved;
}

const readTextFile: ReadText = path => readFileSync(path, 'utf8');
