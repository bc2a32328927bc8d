import { type Exchange, membersOf, sendJson, textOf } from '../exchange.js';
import type { GraphAccount } from './graph-account.js';
import { sendGraphError, sendInvalid } from './graph-errors.js';

/** What tests and people at play do to an account behind the product's back. */
export type GraphManagement = {
  /** The fields that are delivered now. */
  subscribedFields(externalId: string): string[];
  /** As after an hour of failed deliveries, or when somebody changes the settings; all fields unless told. */
  unsubscribe(externalId: string, fields?: string[]): void;
  /** The person removes the app: every call with the account's token is refused. */
  revoke(externalId: string): void;
  /** The person lets the app in again. */
  grant(externalId: string): void;
};

type ManagedAccounts = Map<string, GraphAccount>;

const appId = '1290384756102938';
const sixtyDays = 5_183_944;
const dayMs = 24 * 3_600_000;
/** As in the documented answer (docs/platforms/meta-graph.md, Subscriptions), and the fields of an Instagram account. */
const atFirst = {
  facebook: ['messages', 'messaging_postbacks', 'message_echoes', 'feed'],
  instagram: ['messages', 'messaging_postbacks', 'comments'],
} as const;
const scopes = ['pages_messaging', 'pages_manage_metadata', 'pages_read_engagement', 'pages_manage_engagement'];

/** The calls of an app about its accounts and tokens (docs/platforms/meta-graph.md, Tokens), with their state. */
export function createGraphManagement(accounts: ManagedAccounts) {
  const subscriptions = new Map<string, string[]>();
  const revoked = new Set<string>();
  const issuedAt = new Map<string, Date>();
  let serial = 0;

  const fieldsOf = (account: GraphAccount): string[] =>
    subscriptions.get(account.externalId) ?? [...atFirst[account.platform]];
  const byId = (externalId: string): GraphAccount => {
    const account = [...accounts.values()].find(candidate => candidate.externalId === externalId);
    if (!account) throw new Error(`The simulator has no account ${externalId}.`);
    return account;
  };

  const subscribedApps = (exchange: Exchange, account: GraphAccount): void => {
    if (exchange.method === 'DELETE') {
      subscriptions.set(account.externalId, []);
      return sendJson(exchange, 200, { success: true });
    }
    if (exchange.method === 'POST') {
      const given = exchange.query.get('subscribed_fields') ?? textOf(membersOf(exchange.json())['subscribed_fields']);
      const fields = given?.split(',').filter(Boolean) ?? [];
      if (fields.length === 0) return sendInvalid(exchange, 'Param subscribed_fields must be a non-empty array');
      subscriptions.set(account.externalId, fields);
      return sendJson(exchange, 200, { success: true });
    }
    const fields = fieldsOf(account);
    const app = { category: 'Business', name: 'Frontdesk sandbox', id: appId, subscribed_fields: fields };
    sendJson(exchange, 200, { data: fields.length > 0 ? [app] : [] });
  };

  /** Asked by an app, with `{app-id}|{app-secret}` as its token. */
  const debugToken = (exchange: Exchange, token: string): void => {
    const [asking, secret] = token.split('|');
    const isApp = asking === appId && [...accounts.values()].some(({ appSecret }) => appSecret === secret);
    if (!isApp) return sendGraphError(exchange, 'invalid_token');
    const account = accounts.get(exchange.query.get('input_token') ?? '');
    sendJson(exchange, 200, { data: tokenFacts(account && !revoked.has(account.externalId) ? account : null) });
  };

  /** The new token replaces the old one at once. */
  const refreshToken = (exchange: Exchange, account: GraphAccount): void => {
    const isRefresh = exchange.query.get('grant_type') === 'ig_refresh_token';
    if (!isRefresh || account.platform !== 'instagram') return sendInvalid(exchange, 'Unsupported get request.');
    const born = issuedAt.get(account.accessToken);
    if (born && Date.now() - born.getTime() < dayMs) return sendInvalid(exchange, 'The token is too young.');
    const accessToken = `IGA-renewed-${(serial += 1)}-${account.externalId}`;
    accounts.delete(account.accessToken);
    accounts.set(accessToken, { ...account, accessToken });
    issuedAt.set(accessToken, new Date());
    sendJson(exchange, 200, { access_token: accessToken, token_type: 'bearer', expires_in: sixtyDays });
  };

  const controls: GraphManagement = {
    subscribedFields: externalId => fieldsOf(byId(externalId)),
    unsubscribe: (externalId, fields) => {
      const left = fields ? fieldsOf(byId(externalId)).filter(field => !fields.includes(field)) : [];
      subscriptions.set(externalId, left);
    },
    revoke: externalId => void revoked.add(externalId),
    grant: externalId => void revoked.delete(externalId),
  };
  const isRevoked = (account: GraphAccount): boolean => revoked.has(account.externalId);
  return { controls, subscribedApps, debugToken, refreshToken, isRevoked };
}

/** What the platform tells of a token: whose it is, or that it is none any more. */
function tokenFacts(account: GraphAccount | null): object {
  const facts = { app_id: appId, type: 'PAGE', expires_at: 0, user_id: '10224455667788990' };
  return account
    ? { ...facts, is_valid: true, profile_id: account.externalId, issued_at: 1_789_380_000, scopes }
    : { ...facts, is_valid: false, scopes: [], error: { code: 190, message: 'Invalid token', subcode: 460 } };
}
