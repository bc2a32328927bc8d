import { isIP } from 'node:net';
import { AppError } from '../errors/app-error.js';
import { isPublicAddress } from './address-guard.js';

const refuse = (detail: string): never => {
  throw new AppError('invalid_request', detail);
};

/** `host:port` of a URL, the port always written out, as allow-lists name it. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`.toLowerCase();
}

export const isListed = (url: URL, allowHosts: readonly string[]): boolean =>
  allowHosts.some(host => host.toLowerCase() === hostAndPort(url));

const isLiteral = (host: string): boolean => host.startsWith('[') || isIP(host) !== 0;
const namesPublicHost = (host: string): boolean =>
  host.includes('.') && !host.endsWith('.') && !/(^|\.)(localhost|local|internal)$/.test(host);

/** Whether a host, as a URL writes it, may be one of the public internet; what a name leads to is looked at when it is called (pure). */
export const isPublicHost = (host: string): boolean =>
  isLiteral(host) ? isPublicAddress(host) : namesPublicHost(host);

/**
 * The URL, if we may call it: https on port 443 at a public host, or a listed `host:port`. The lookup hook of undici is not
 * asked about address literals, so those are judged here; `new URL` has normalised forms such as 0x7f.1 by then.
 */
export function checkUrl(text: string, allowHosts: readonly string[]): URL {
  const url = URL.canParse(text)
    ? new URL(text)
    : refuse('This is not a valid URL. It should look like https://crm.example.com/customers.');
  if (url.username || url.password)
    refuse('Leave user name and password out of the URL; a CRM link takes its key in api_key or headers.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') refuse('The URL must begin with https://.');
  if (isListed(url, allowHosts)) return url;
  if (url.protocol !== 'https:') refuse('The URL must begin with https://; plain http is refused.');
  if (url.port !== '')
    refuse('Only port 443 is allowed; the operator can list other hosts and ports in CRM_ALLOW_HOSTS.');
  const host = url.hostname;
  if (isLiteral(host) && !isPublicAddress(host))
    refuse(
      'The URL points to a private address, which is not allowed. Use a public host; the operator can list others in CRM_ALLOW_HOSTS.',
    );
  if (!isLiteral(host) && !namesPublicHost(host)) {
    refuse(
      'The URL must name a public host, such as crm.example.com; the operator can list others in CRM_ALLOW_HOSTS.',
    );
  }
  return url;
}

/** What is wrong with a URL that somebody wants us to call, in words; null when nothing is. */
export function urlProblem(text: string, allowHosts: readonly string[]): string | null {
  try {
    checkUrl(text, allowHosts);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.detail;
    throw error;
  }
}
