import type { Channel } from '../channels/channel.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TriggerType } from './response-rule.contract.js';

/** What an account always answers to certain messages, in the company's own words. */
export type ResponseRule = {
  id: string;
  triggerType: TriggerType;
  triggerValue: string;
  /** May name whom it answers: `{{contact.name}}`. */
  responseTemplate: string;
  /** Null: on every channel of the account. */
  channels: Channel[] | null;
  isActive: boolean;
  /** Their order: the least is asked first. Any number, so that a rule can be put between two others. */
  position: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

/** As many as can be read through for each message. */
export const mostRules = 200;

/** As they are asked; of two in one place the older is first (pure). */
export const inOrder = (rules: readonly ResponseRule[]): ResponseRule[] =>
  rules.toSorted(
    (one, other) =>
      one.position - other.position ||
      one.createdAt.getTime() - other.createdAt.getTime() ||
      (one.id < other.id ? -1 : 1),
  );

/** Behind all others (pure). */
export const lastPosition = (rules: readonly ResponseRule[]): number =>
  Math.floor(Math.max(0, ...rules.map(({ position }) => position))) + 1;

export function findRule(rules: readonly ResponseRule[], id: string): ResponseRule {
  const rule = rules.find(candidate => candidate.id === id);
  if (!rule) throw noSuchRule();
  return rule;
}

export const noSuchRule = (): AppError =>
  new AppError('not_found', 'No such rule. GET /api/accounts/<id>/rules lists them.');
