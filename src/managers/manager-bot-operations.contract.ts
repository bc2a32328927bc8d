import { z } from 'zod';
import { operation } from '../platform/http/operation.contract.js';
import {
  changeLinkBody,
  connectBotBody,
  managerBotSchema,
  managerLinkSchema,
  newLinkSchema,
} from './manager-bot.contract.js';

const bot = { path: '/api/manager-bot' } as const;
const own = { path: '/api/manager-bot/links/me', permission: 'approvals:decide' } as const;

export const managerBotOperations = {
  get: operation({
    ...bot,
    method: 'get',
    summary: 'The Telegram bot in which managers decide on drafts, and your own link to it',
    permission: 'read',
    response: managerBotSchema,
  }),
  connect: operation({
    ...bot,
    method: 'put',
    summary: 'Connect a Telegram bot for managers; Telegram is asked before the token is accepted',
    permission: 'settings:write',
    body: connectBotBody,
    response: managerBotSchema,
  }),
  disconnect: operation({
    ...bot,
    method: 'delete',
    summary: 'Forget the bot of the managers, its links and its notices',
    permission: 'settings:write',
    status: 204,
  }),
  newLink: operation({
    method: 'post',
    path: '/api/manager-bot/links',
    summary: 'A one-time code, good for 15 minutes, that links your Telegram chat to you',
    permission: 'approvals:decide',
    response: newLinkSchema,
    status: 201,
  }),
  link: operation({
    ...own,
    method: 'get',
    summary: 'Your link to the bot of the managers',
    response: managerLinkSchema,
  }),
  changeLink: operation({
    ...own,
    method: 'patch',
    summary: 'Quiet hours in which nothing rings, by your own clock',
    body: changeLinkBody,
    response: managerLinkSchema,
  }),
  unlink: operation({
    ...own,
    method: 'delete',
    summary: 'Unlink your Telegram chat',
    status: 204,
  }),
  webhook: operation({
    method: 'post',
    path: '/api/webhooks/telegram/manager/:companyId',
    summary: 'Updates of a manager bot, as Telegram posts them',
    permission: 'public',
    params: z.object({ companyId: z.string().min(1).max(100) }),
    body: z.looseObject({}),
    status: 200,
  }),
};
