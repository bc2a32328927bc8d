import type { Config } from '../platform/config.js';
import { hostAndPort } from '../platform/net/check-url.js';

/**
 * Hosts from which files may come over http or from a private address: those that the operator has put in a platform's
 * place, such as simulators or a Bot API server of their own. The platforms themselves need no exception.
 */
export function listedMediaHosts({ meta, telegram }: Pick<Config, 'meta' | 'telegram'>): string[] {
  const bases = [meta.graphBaseUrl, meta.instagramBaseUrl, telegram.baseUrl].map(base => new URL(base));
  return [...new Set(bases.filter(base => base.protocol !== 'https:' || base.port !== '').map(hostAndPort))];
}
