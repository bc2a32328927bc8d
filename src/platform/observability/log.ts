import winston from 'winston';
import { redact } from './redact.js';

export type LogFields = Record<string, unknown>;

/** Structured log: an event in words, and fields. Secrets and personal data are masked before anything is written. */
export type Log = {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** A log that stamps every line with `fields`. */
  child(fields: LogFields): Log;
};

export type LogOptions = { level: string; format: 'json' | 'pretty'; service: string };

const prettyLine = winston.format.printf(({ level, message, timestamp, ...fields }) => {
  const shown = { ...fields, service: undefined };
  const tail = Object.values(shown).some(value => value !== undefined) ? ` ${JSON.stringify(shown)}` : '';
  return `${String(timestamp).slice(11, 19)} ${level.padEnd(5)} ${String(message)}${tail}`;
});

/** The process's log, one line an event, on standard error. */
export function createLog(options: LogOptions): Log {
  const mask = winston.format(info => {
    const { level, ...rest } = info;
    return Object.assign(info, redact(rest), { level });
  });
  const logger = winston.createLogger({
    level: options.level,
    defaultMeta: { service: options.service },
    format: winston.format.combine(
      mask(),
      winston.format.timestamp(),
      options.format === 'json' ? winston.format.json() : prettyLine,
    ),
    transports: [new winston.transports.Console({ stderrLevels: ['error', 'warn', 'info', 'debug'] })],
  });
  return wrap(logger, {});
}

function wrap(logger: winston.Logger, stamped: LogFields): Log {
  const write = (level: string) => (event: string, fields?: LogFields) =>
    void logger.log(level, event, { ...stamped, ...fields });
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: fields => wrap(logger, { ...stamped, ...fields }),
  };
}

/** A log that writes nothing, for pure code under test. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLog,
};
