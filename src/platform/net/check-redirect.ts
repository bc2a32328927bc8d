import { AppError } from '../errors/app-error.js';
import { checkUrl } from './check-url.js';

/** That an answer leads from one host to another, and what to do about it. */
export const redirectedAway = (from: URL, to: URL): string =>
  `We were redirected from ${from.host} to ${to.host.slice(0, 200)}, which is another host; we do not read what is there. Put the address at ${to.host.slice(0, 200)} into the link if it is yours.`;

/** Where a redirect leads, if we may call it. That it leads away is the cause, whatever else is wrong with the address there. */
export function checkRedirect(text: string, from: URL, allowHosts: readonly string[]): URL {
  try {
    return checkUrl(text, allowHosts);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const to = new URL(text);
    const why =
      to.host === '' || to.host === from.host
        ? `${from.host} redirects us to an address of its own that we do not call. ${error.detail}`
        : `${redirectedAway(from, to)} (${error.detail.replace(/\.$/, '')}.)`;
    throw new AppError(error.code, why, { cause: error });
  }
}
