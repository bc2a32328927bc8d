import type { AccountDirectory, ConnectedAccount } from '../../accounts/account-directory.js';
import { constantTimeEqual } from '../../platform/crypto/hmac.js';

/** The handshake: the challenge when the token is that of a connected account, else null. */
export async function handshake(
  directory: AccountDirectory,
  query: URLSearchParams,
  { accountId, mayLookAfresh }: { accountId: string | null; mayLookAfresh: boolean },
): Promise<string | null> {
  const challenge = query.get('hub.challenge') ?? '';
  const token = query.get('hub.verify_token') ?? '';
  if (query.get('hub.mode') !== 'subscribe' || !/^[A-Za-z0-9_-]{1,256}$/.test(challenge) || token === '') return null;
  const isMeant = ({ account }: ConnectedAccount) =>
    accountId === null || account.id === accountId || account.externalId === accountId;
  // No account is skipped once one has matched: how long it takes tells nothing.
  const isKnown = (connected: ConnectedAccount[]): boolean =>
    connected.filter(isMeant).filter(candidate => {
      const expected = directory.verifyTokenOf(candidate);
      return expected !== null && constantTimeEqual(expected.reveal(), token);
    }).length > 0;
  const listed = await directory.all();
  if (isKnown(listed)) return challenge;
  if (!mayLookAfresh) return null;
  // The account may have been connected a moment ago, or by another process. What was compared is not opened again.
  const compared = new Map(listed.map(({ account }) => [account.id, account.verifyToken]));
  const fresh = (await directory.allAfresh()).filter(({ account }) => compared.get(account.id) !== account.verifyToken);
  return isKnown(fresh) ? challenge : null;
}
