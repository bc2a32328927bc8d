import { isOwnOrigin } from '../platform/auth/own-origin.js';

/** What decides whether an account of another site may hold this chat. */
export type OriginRule = {
  /** Set by the account: exact origins, or `*` for any. */
  allowedOrigins: string[];
  appUrl: string;
  /** The address under which the request reached us. */
  host: string | undefined;
  production: boolean;
};

/**
 * May a page of this origin use the chat (pure)? Our own always, listed ones always; with an empty list any other may in
 * development and none in production. A caller without an origin is no other site's account: the token is its guard.
 */
export function originAllowed(origin: string | undefined, rule: OriginRule): boolean {
  if (origin === undefined || isOwnOrigin(origin, rule)) return true;
  if (rule.allowedOrigins.length === 0) return !rule.production;
  const exact = URL.canParse(origin) ? new URL(origin).origin : null;
  return rule.allowedOrigins.includes('*') || (exact !== null && rule.allowedOrigins.includes(exact));
}
