import type { Request, Response } from 'express';
import { originAllowed } from './allowed-origin.js';
import { verifyVisitor } from '../channels/webchat/visitor-token.js';
import type { ConnectedAccount, AccountDirectory } from '../accounts/account-directory.js';
import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import { clientAddress } from '../platform/http/client-address.js';
import type { RateLimiter } from '../platform/rate-limit/rate-limit.js';
import type { Secret } from '../platform/secret.js';

export type VisitDeps = {
  directory: AccountDirectory;
  /** What signs the tokens of the account's visitors. */
  visitorSecretOf: (connected: ConnectedAccount) => Secret;
  /** Of one client address: everything it asks, and the new visitors it brings. Of one visitor: what they write. */
  limits: { address: RateLimiter; session: RateLimiter; visitor: RateLimiter };
  appUrl: string;
  production: boolean;
  clock: Clock;
};

/** The web chat with this id, or else with this public name: a name that somebody chose must not stand for another's id. */
export async function findChat(directory: AccountDirectory, id: string): Promise<ConnectedAccount> {
  const chats = (await directory.all()).filter(({ account }) => account.platform === 'webchat');
  const connected =
    chats.find(({ account }) => account.id === id) ?? chats.find(({ account }) => account.externalId === id);
  if (!connected)
    throw new AppError(
      'not_found',
      'There is no web chat with this id. Take the embedding code from the account anew.',
    );
  if (connected.account.status === 'inactive')
    throw new AppError('gone', 'This chat is switched off at the moment. Write to the company in another way.');
  return connected;
}

/**
 * Which chat a request is for, and whether the page it comes from may hold it. The answer's CORS headers are set here: an
 * origin that may not use the chat gets none, so the browser keeps our answer from it.
 */
export async function visit(deps: VisitDeps, req: Request, res: Response): Promise<ConnectedAccount> {
  const origin = req.get('origin');
  res.vary('Origin');
  const connected = await findChat(deps.directory, String(req.params['account'])).catch((error: unknown) => {
    // That there is no chat may be known to every page: its widget then says so instead of trying for ever.
    if (origin) shareWith(res, origin);
    throw error;
  });
  const { appUrl, production } = deps;
  const allowedOrigins = connected.account.allowedOrigins ?? [];
  if (!originAllowed(origin, { allowedOrigins, appUrl, host: req.get('host'), production })) {
    throw new AppError(
      'forbidden',
      `Pages of ${origin} may not use this chat. Add it to the account's allowedOrigins.`,
    );
  }
  if (origin) shareWith(res, origin);
  if (req.method !== 'OPTIONS') await deps.limits.address(clientAddress(req), res);
  return connected;
}

/** The visitor who asks. The token is only taken from the header: addresses end up in logs. */
export function visitorOf(deps: VisitDeps, connected: ConnectedAccount, req: Request): string {
  const token = /^Bearer +(\S{1,1000})$/i.exec(req.get('authorization') ?? '')?.[1];
  const session = token && verify(deps, connected, token);
  if (!session) throw new AppError('unauthenticated', 'The visitor token is missing, not valid or has expired.');
  return session.visitorId;
}

export const verify = ({ visitorSecretOf, clock }: VisitDeps, connected: ConnectedAccount, token: string) =>
  verifyVisitor(visitorSecretOf(connected), connected.account.id, token, clock.now());

function shareWith(res: Response, origin: string): void {
  res.setHeader('Access-Control-Allow-Origin', origin);
  res.setHeader('Access-Control-Expose-Headers', 'Retry-After, X-Request-Id');
}
