import { settingsSecretPurpose } from '../company/company-settings.js';
import type { Vault } from '../platform/crypto/vault.js';
import { AppError } from '../platform/errors/app-error.js';
import { urlProblem } from '../platform/net/check-url.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Seal } from './edit-settings.js';

export type CheckDeps = {
  vault: Vault;
  /** Hosts that may be asked though they are private. */
  allowHosts: string[];
  /** What is wrong with the address of a mail server; null when nothing is. */
  smtpProblem: (url: string) => string | null;
};

export const sealFor =
  ({ vault }: Pick<CheckDeps, 'vault'>, { tenantId }: TenantContext): Seal =>
  (field, plain) =>
    vault.seal(plain, settingsSecretPurpose(tenantId, field));

type Given = string | null | undefined;

export function assertReachable({ allowHosts }: Pick<CheckDeps, 'allowHosts'>, url: Given, pointer: string): void {
  refuse(url ? urlProblem(url, allowHosts) : null, pointer);
}

export function assertMailServer({ smtpProblem }: Pick<CheckDeps, 'smtpProblem'>, url: Given, pointer: string): void {
  refuse(url && url !== '***' ? smtpProblem(url) : null, pointer);
}

function refuse(message: string | null, pointer: string): void {
  if (message !== null) throw new AppError('invalid_request', message, { fields: [{ pointer, message }] });
}
