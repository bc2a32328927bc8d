import type { AccountDirectory, ConnectedAccount } from '../../accounts/account-directory.js';
import { isSignature, validSignature } from '../../channels/meta/signature.js';
import { scanAccountIds } from '../../channels/scan-account-ids.js';
import type { Secret } from '../../platform/secret.js';

/** `proof` is what the platform puts into its header: a signature of the bytes, or a secret. */
export type RawDelivery = { body: Buffer; proof: string | undefined; accountId: string | null };

/** An account whose secret signed the bytes; others may share that secret, and nobody else signed them. */
export type Signer = { account: ConnectedAccount; hasSigned: (account: ConnectedAccount) => boolean };

/** A large body is tried with few secrets: whoever signs wrongly costs us at most so many bytes of hashing, or one secret. */
const mostHashedBytes = 16 * 1024 * 1024;

/**
 * Who signed a delivery, found before anything of it is parsed. First the accounts that its bytes seem to name; then all, so
 * that a delivery about an account that is not connected here is still known to be the platform's.
 */
export async function findSigner(directory: AccountDirectory, delivery: RawDelivery): Promise<Signer | null> {
  if (!isSignature(delivery.proof)) return null;
  const fits = trialOf(delivery);
  const ifSigner = async (account: ConnectedAccount | null): Promise<ConnectedAccount | null> =>
    account && (await fits(directory.appSecretOf(account))) ? account : null;
  const signer = async (): Promise<ConnectedAccount | null> => {
    if (delivery.accountId) return ifSigner(await directory.findById(delivery.accountId));
    for (const { platform, externalId } of scanAccountIds(delivery.body)) {
      const named = await ifSigner(await directory.find(platform, externalId));
      if (named) return named;
    }
    for (const account of await directory.all()) if (await ifSigner(account)) return account;
    return null;
  };
  const account = await signer();
  const secret = account && directory.appSecretOf(account)?.reveal();
  return account ? { account, hasSigned: other => directory.appSecretOf(other)?.reveal() === secret } : null;
}

/** Tries secrets on one body, each once. */
function trialOf({ body, proof }: RawDelivery): (secret: Secret | null) => Promise<boolean> {
  const verdicts = new Map<string, boolean>();
  return async secret => {
    if (!secret) return false;
    const key = secret.reveal();
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    if (verdicts.size > 0 && (verdicts.size + 1) * body.length > mostHashedBytes) return false;
    const verdict = await validSignature(body, proof, [secret]);
    verdicts.set(key, verdict);
    return verdict;
  };
}
