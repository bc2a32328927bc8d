import { constantTimeEqual } from '../crypto/hmac.js';
import { isOwnOrigin } from './own-origin.js';

/** What a browser says of where a request comes from; `csrf` is what only a page of ours can know. */
export type Sender = {
  method: string;
  host: string | undefined;
  origin: string | undefined;
  fetchSite: string | undefined;
  csrf: string | undefined;
};

export const csrfHeader = 'X-CSRF-Token';

/** Requests of our own pages, and those that a person makes in the address bar. */
const ownSites = ['same-origin', 'none'];
const changesNothing = ['GET', 'HEAD'];

/** Why this request may have been made by another site's page; null when it was not, or no browser sent it (pure). */
export function foreignPage({ origin, fetchSite, host }: Sender, appUrl: string): string | null {
  if (fetchSite !== undefined && !ownSites.includes(fetchSite))
    return 'A page of another site made this request. Open Frontdesk itself and do it there.';
  if (origin !== undefined && !isOwnOrigin(origin, { appUrl, host }))
    return `Pages of ${origin} may not do this. Use Frontdesk at ${appUrl}; where that is another address, APP_URL says it.`;
  return null;
}

/**
 * Why a request that a browser's cookie vouches for is not obeyed; null when it is (pure). Browsers send cookies by themselves,
 * so the cookie says who it is but not that they wanted it.
 */
export function forgeryIn(sender: Sender, { appUrl, csrfToken }: { appUrl: string; csrfToken: string }): string | null {
  const foreign = foreignPage(sender, appUrl);
  if (foreign !== null || changesNothing.includes(sender.method)) return foreign;
  if (sender.csrf === undefined)
    return `With the cookie alone nothing is changed. Send ${csrfHeader} with the csrfToken of GET /api/auth/session.`;
  if (constantTimeEqual(sender.csrf, csrfToken)) return null;
  return `${csrfHeader} is not that of this session. Take the csrfToken of GET /api/auth/session anew.`;
}
