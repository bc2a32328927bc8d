import { z } from 'zod';
import { channels } from '../../channels/channel.js';
import { triggerTypes } from '../../company/response-rule.contract.js';
import { operation } from '../../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../../platform/http/page.contract.js';

const id = z.string().min(1).max(200);

const ruleFields = {
  /** `exact`: the whole message · `contains`: words in it · `regex`: a pattern · `intent`: what the message is about. */
  triggerType: z.enum(triggerTypes),
  triggerValue: z.string().trim().min(1).max(500),
  /** May name `{{contact.name}}`, `{{contact.firstName}}` and `{{company.name}}`. */
  responseTemplate: z.string().trim().min(1).max(8000),
  /** Null or left out: on every channel of the account. */
  channels: z.array(z.enum(channels)).min(1).max(channels.length).nullable(),
  isActive: z.boolean(),
  /** The least is asked first; left out: behind all others. */
  position: z.number().min(-1_000_000).max(1_000_000),
};

const createBody = z.strictObject({
  ...ruleFields,
  triggerType: ruleFields.triggerType.default('contains'),
  channels: ruleFields.channels.optional(),
  isActive: ruleFields.isActive.default(true),
  position: ruleFields.position.optional(),
});

const changeBody = z.strictObject(ruleFields).partial();

const ruleView = z.object({
  id: z.string(),
  ...ruleFields,
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type RuleView = z.infer<typeof ruleView>;

const all = { path: '/api/accounts/:id/rules', params: z.object({ id }) } as const;
const one = { path: '/api/accounts/:id/rules/:ruleId', params: z.object({ id, ruleId: id }) } as const;
const written = { permission: 'accounts:write', response: ruleView } as const;
const changing = { ...one, ...written, body: changeBody, summary: 'Changes a rule; what is left out stays' };

export const responseRuleOperations = {
  list: operation({
    ...all,
    method: 'get',
    summary: 'What an account always answers to certain messages, in the order in which the rules are asked',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      sort: z.enum(['position', '-position', 'createdAt', '-createdAt']).default('position'),
    }),
    response: pageSchema(ruleView),
  }),
  get: operation({ ...one, method: 'get', summary: 'One rule', permission: 'read', response: ruleView }),
  create: operation({
    ...all,
    ...written,
    method: 'post',
    summary: 'Makes a rule: its answer is tried before the model is asked, and is as free to leave as any other',
    body: createBody,
    status: 201,
  }),
  change: operation({ ...changing, method: 'patch' }),
  put: operation({ ...changing, method: 'put' }),
  remove: operation({ ...one, method: 'delete', summary: 'Deletes a rule', permission: 'accounts:write', status: 204 }),
  test: operation({
    method: 'post',
    path: '/api/accounts/:id/rules/test',
    summary: 'Which rule would answer a message, and with which text; nothing is stored or sent',
    permission: 'knowledge:search',
    idempotency: 'none',
    params: z.object({ id }),
    body: z.strictObject({
      text: z.string().min(1).max(8000),
      /** Left out: the account's direct messages. */
      channel: z.enum(channels).optional(),
      contactName: z.string().max(200).optional(),
    }),
    response: z.object({ rule: ruleView.nullable(), text: z.string().nullable() }),
  }),
};
