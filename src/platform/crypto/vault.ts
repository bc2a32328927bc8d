import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '../errors/app-error.js';
import { Secret } from '../secret.js';

/** A sealed secret as stored: key id, nonce, tag and ciphertext in one string, `v1.<kid>.<iv>.<tag>.<ciphertext>` (base64url). */
export type Sealed = string;

export type Vault = {
  /** Seals `plain`; `purpose` (for example tenant + field) is authenticated, so a sealed value cannot be moved elsewhere. */
  seal(plain: string, purpose: string): Sealed;
  /** Opens what `seal` made with the same purpose, with whichever of the keys it was sealed. */
  open(sealed: Sealed, purpose: string): Secret;
  /** True when the value was sealed with an older key and should be sealed again. */
  isStale(sealed: Sealed): boolean;
};

const keyId = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);

/**
 * AES-256-GCM with the keys of APP_KEY (each base64 of 32 bytes, newest first).
 * Nonces are 96 random bits (NIST SP 800-38D 8.2.2).
 */
export function createVault(keys: Secret[]): Vault {
  const ring = keys.map(secret => Buffer.from(secret.reveal(), 'base64'));
  const newest = ring[0];
  if (!newest || ring.some(key => key.length !== 32))
    throw new Error('APP_KEY must be base64 of 32 bytes (several, comma-separated, newest first)');
  const byId = new Map(ring.map(key => [keyId(key), key]));
  const newestId = keyId(newest);

  return {
    seal(plain, purpose) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', newest, iv);
      cipher.setAAD(Buffer.from(purpose));
      const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return ['v1', newestId, ...[iv, cipher.getAuthTag(), ciphertext].map(part => part.toString('base64url'))].join(
        '.',
      );
    },
    open(sealed, purpose) {
      const [version, kid, iv, tag, ciphertext] = sealed.split('.');
      const key = byId.get(kid ?? '');
      if (version !== 'v1' || !iv || !tag || ciphertext === undefined)
        throw new AppError('internal', 'A stored secret is unreadable: not in the vault format.');
      if (!key)
        throw new AppError('internal', `A stored secret was sealed with key ${kid}, which APP_KEY no longer lists.`);
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'));
      decipher.setAAD(Buffer.from(purpose));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      try {
        return new Secret(
          Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()]).toString('utf8'),
        );
      } catch (cause) {
        throw new AppError('internal', 'A stored secret failed its integrity check.', { cause });
      }
    },
    isStale: sealed => sealed.split('.')[1] !== newestId,
  };
}
