import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { blankCompany } from '../../src/company/company.js';
import type { Role } from '../../src/platform/tenancy/tenant-context.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import { newId } from '../../src/platform/ids.js';
import { Secret } from '../../src/platform/secret.js';
import { UsageError } from '../usage.js';
import { recordCommand } from './record-command.js';
import type { Command, OpenApp } from './command.js';

const email = z.email();
const roles = ['admin', 'manager', 'viewer'] as const;

function emailOf(command: string, given: string | undefined): string {
  if (!given) throw new UsageError(`${command} needs --email <address>.`);
  if (!email.safeParse(given).success) throw new UsageError(`${command}: ${given} is not an e-mail address.`);
  return given;
}

/** What was given, or a new one that is told once. */
function passwordOf(given: string | undefined): { password: Secret; told: string } {
  const password = new Secret(given ?? randomBytes(12).toString('base64url'));
  return { password, told: given ? 'the given password' : `the password ${password.reveal()} (shown once)` };
}

const passwordOption = { type: 'string', help: 'at least 10 characters; made and shown once when left out' } as const;

export const createCompany: Command = {
  summary: 'adds a company with its first administrator',
  company: 'none',
  options: {
    name: { type: 'string', help: 'of the company' },
    email: { type: 'string', help: 'of its first administrator' },
    password: passwordOption,
  },
  run: async (open, options) => {
    const { app } = open;
    if (!options['name']) throw new UsageError('create-company needs --name <name>.');
    const address = emailOf('create-company', options['email']);
    const { password, told } = passwordOf(options['password']);
    const now = app.clock.now();
    const ctx = contextOfDocument({ tenantId: newId('cmp', now) }, 'cli', app.log);
    await app.stores.companies.create(ctx, blankCompany(ctx.tenantId, options['name'], now));
    await app.modules.auth.createUser(ctx, { email: address, name: 'Administrator', role: 'admin', password });
    await recordCommand(open, ctx, { name: 'create-company', options });
    return `The company ${options['name']} is ${ctx.tenantId}. ${address} may sign in as admin with ${told}.`;
  },
};

export const createUser: Command = {
  summary: 'adds a person who may sign in',
  company: 'chosen',
  options: {
    email: { type: 'string', help: 'of the person' },
    role: { type: 'string', help: `${roles.join(', ')}; manager when left out` },
    name: { type: 'string', help: 'of the person; the address when left out' },
    password: passwordOption,
  },
  run: async ({ app, ctx }, options) => {
    const address = emailOf('create-user', options['email']);
    const role = roleOf(options['role'] ?? 'manager');
    const { password, told } = passwordOf(options['password']);
    await app.modules.auth.createUser(ctx, { email: address, name: options['name'] ?? address, role, password });
    return `${address} may sign in as ${role} with ${told}.`;
  },
};

export const resetPassword: Command = {
  summary: 'gives a person a new password and ends all their sessions',
  company: 'none',
  options: { email: { type: 'string', help: 'of the person' }, password: passwordOption },
  run: async (open, options) => {
    const address = emailOf('reset-password', options['email']);
    const { password, told } = passwordOf(options['password']);
    const ctx = await contextOfPerson(open, address, options['company']);
    await open.app.modules.auth.resetPassword(ctx, address, password);
    await recordCommand(open, ctx, { name: 'reset-password', options });
    return `${address} may sign in with ${told}. All sessions have ended.`;
  },
};

function roleOf(given: string): Role {
  const role = roles.find(known => known === given);
  if (!role) throw new UsageError(`create-user: --role is ${roles.join(', ')}.`);
  return role;
}

/** Their company; named only where they sign in to several. */
async function contextOfPerson({ app }: Pick<OpenApp, 'app'>, address: string, companyId: string | undefined) {
  const found = (await app.stores.users.findForSignIn(address)).map(({ tenantId }) => tenantId);
  const [tenantId, ...others] = companyId ? found.filter(id => id === companyId) : found;
  if (!tenantId) throw new UsageError(`Nobody signs in as ${address} here. create-user adds a person.`);
  if (others.length > 0)
    throw new UsageError(`${address} signs in to several companies. Name one: --company ${found.join(' or ')}.`);
  return contextOfDocument({ tenantId }, 'cli', app.log);
}
