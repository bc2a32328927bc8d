import type { Clock } from './clock.js';
import type { Config } from './config.js';
import type { Vault } from './crypto/vault.js';
import type { Log } from './observability/log.js';
import type { Metrics } from './observability/metrics.js';
import type { Database } from './persistence/database.js';
import type { Secret } from './secret.js';

/** What every module may use of the process it runs in; made once by boot(). */
export type Kernel = {
  config: Config;
  /** Newest first. */
  appKeys: Secret[];
  vault: Vault;
  database: Database;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** Where the prompts of the agent lie. */
  promptsDir: string;
};
