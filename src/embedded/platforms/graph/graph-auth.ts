import { hmacSha256 } from '../../../platform/crypto/hmac.js';
import { type Exchange, membersOf, textOf } from '../exchange.js';

/** The access token of a call, from its header or its query. */
export function tokenOf(exchange: Exchange): string {
  return /^Bearer (.+)$/.exec(exchange.header('authorization') ?? '')?.[1] ?? exchange.query.get('access_token') ?? '';
}

/** The proof is optional here, as it is by default there; a wrong one is refused. */
export function proofFits(exchange: Exchange, account: { accessToken: string; appSecret: string | null }): boolean {
  const proof = exchange.query.get('appsecret_proof') ?? textOf(membersOf(exchange.json())['appsecret_proof']);
  if (proof === undefined) return true;
  return account.appSecret !== null && proof === hmacSha256(account.appSecret, account.accessToken).toString('hex');
}
