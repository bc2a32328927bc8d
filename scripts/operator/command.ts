import type { Frontdesk } from '../../src/app/boot.js';
import type { TenantContext } from '../../src/platform/tenancy/tenant-context.js';
import type { OptionSpec } from '../usage.js';

/** The product without web and worker, and the company that a command is about. */
export type OpenApp = { app: Frontdesk; ctx: TenantContext; close(): Promise<void> };

export type CommandOptions = Record<string, string | undefined>;

export type Command = {
  summary: string;
  options: Record<string, OptionSpec>;
  /** `none`: it is not about one company, or finds it by itself. */
  company: 'chosen' | 'none';
  /** Answers with a sentence about what happened. */
  run(open: OpenApp, options: CommandOptions): Promise<string>;
};
