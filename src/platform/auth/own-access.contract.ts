import { z } from 'zod';
import { byId, operation } from '../http/operation.contract.js';
import { interfaceLanguage } from '../interface-language.contract.js';
import { signedIn, user } from './auth.contract.js';

/** Longer ones are no help, and cost whoever compares them. */
const newPassword = z.string().min(10, 'needs at least 10 characters').max(1000);
/** The one they read; mails to them are written in it. */
const language = interfaceLanguage;
const token = z.string().min(1).max(500);

/** How people come by a password, and see where they are signed in. */
export const ownAccessOperations = {
  accept: operation({
    method: 'post',
    path: '/api/auth/invitations/accept',
    summary: 'Choose name and password with the link of an invitation, once; answers as a sign-in',
    permission: 'public',
    body: z.object({
      token,
      name: z.string().trim().min(1).max(100),
      password: newPassword,
      language: language.optional(),
    }),
    response: signedIn,
  }),
  askReset: operation({
    method: 'post',
    path: '/api/auth/password-reset',
    summary: 'Mail a link for a new password to whoever has this address; the same answer for whatever address',
    permission: 'public',
    body: z.object({ email: z.string().min(1).max(254), language: language.optional() }),
    status: 202,
    response: z.object({ detail: z.string() }),
  }),
  confirmReset: operation({
    method: 'post',
    path: '/api/auth/password-reset/confirm',
    summary: 'A new password with the link of a reset, once; every session of the person ends',
    permission: 'public',
    body: z.object({ token, password: newPassword }),
    status: 204,
  }),
  changePassword: operation({
    method: 'post',
    path: '/api/auth/password',
    summary: 'A new password for whoever knows the present one; their other sessions end',
    permission: 'read',
    body: z.object({ current: z.string().min(1).max(1000), password: newPassword }),
    status: 204,
    idempotency: 'none',
  }),
  changeMe: operation({
    method: 'patch',
    path: '/api/auth/me',
    summary: 'Change one’s own name, or the language that mails are written in',
    permission: 'read',
    body: z.strictObject({ name: z.string().trim().min(1).max(100), language }).partial(),
    response: user,
  }),
  sessions: operation({
    method: 'get',
    path: '/api/auth/sessions',
    summary: 'Where the caller is signed in',
    permission: 'read',
    response: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          createdAt: z.string(),
          lastSeenAt: z.string(),
          expiresAt: z.string(),
          current: z.boolean(),
        }),
      ),
      total: z.number().int(),
    }),
  }),
  endSession: operation({
    method: 'delete',
    path: '/api/auth/sessions/:id',
    summary: 'End one of the caller’s sessions; its tokens stop working at once',
    permission: 'read',
    params: byId,
    status: 204,
  }),
};
