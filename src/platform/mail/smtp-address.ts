import { isPublicHost } from '../net/check-url.js';
import { Secret } from '../secret.js';

/** A mail server, and as whom mail is sent there. */
export type SmtpAddress = {
  host: string;
  port: number;
  /** Encrypted from the first byte; else by STARTTLS. */
  secure: boolean;
  /** Without encryption nothing is sent: it would cross the internet, or hand out the password there. */
  mustEncrypt: boolean;
  user: string | null;
  password: Secret | null;
  from: string;
  /** Any address may be called: the operator has named it. */
  trusted: boolean;
};

export type SmtpRules = {
  /** Null: the address is the operator's own, and may be any. */
  allowHosts: readonly string[] | null;
  /** Where the product is reached: the sender's domain when nothing else says one. */
  appUrl: string;
};

/** Submission with STARTTLS or TLS, transfer, and the port that providers offer where those are blocked. */
const mailPorts = [25, 465, 587, 2525];

/**
 * Reads `smtp://user:password@host:port` or `smtps://…` (pure); a sentence when it cannot be used. `?from=` names the sender;
 * without it that is the user, where it is an address.
 */
export function readSmtpUrl(text: string, { allowHosts, appUrl }: SmtpRules): SmtpAddress | string {
  if (!URL.canParse(text)) return 'This is no address of a mail server. It looks like smtp://user:password@host:587.';
  const url = new URL(text);
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') return 'The address must begin with smtp:// or smtps://.';
  const name = hostOf(url);
  if (name === null) return 'The address must name a host, as in smtp://user:password@mail.example.com:587.';
  const unknown = [...url.searchParams.keys()].find(name => name !== 'from');
  if (unknown !== undefined) return `"${unknown}" is not known in the address; it may have ?from= and nothing else.`;
  const secure = url.protocol === 'smtps:';
  const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port);
  const host = name.replace(/^\[|\]$/g, '');
  const trusted = allowHosts === null || allowHosts.some(each => each.toLowerCase() === `${name}:${port}`);
  if (!trusted && !mailPorts.includes(port))
    return `Mail servers are called at the ports ${mailPorts.join(', ')}; the operator can list others in CRM_ALLOW_HOSTS.`;
  if (!trusted && !isPublicHost(name))
    return 'The address must name a public host; the operator can list others in CRM_ALLOW_HOSTS.';
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null) return 'User or password are not written as in a URL: encode % as %25.';
  const from = senderOf(url.searchParams.get('from'), user, appUrl);
  if (from === null) return 'The address after ?from= is no e-mail address.';
  return {
    ...{ host, port, secure, trusted, from, mustEncrypt: isPublicHost(name) && (!trusted || user !== '') },
    user: user === '' ? null : user,
    password: user === '' ? null : new Secret(password),
  };
}

const looksLikeAddress = (text: string): boolean => /^[^\s@<>",;:]+@[^\s@<>",;:]+$/.test(text);

function senderOf(from: string | null, user: string, appUrl: string): string | null {
  if (from !== null) return looksLikeAddress(from) ? from : null;
  return looksLikeAddress(user) ? user : `no-reply@${new URL(appUrl).hostname}`;
}

/** As web addresses write it, so that 0x7f.1 is what it is. */
function hostOf({ hostname }: URL): string | null {
  const normal = `http://${hostname}`;
  return hostname !== '' && URL.canParse(normal) ? new URL(normal).hostname : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
