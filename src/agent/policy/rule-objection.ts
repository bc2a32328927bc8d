import { channels, platformOf } from '../../channels/channel.js';
import type { Account } from '../../company/company.js';
import type { ResponseRule } from '../../company/response-rule.js';
import { AppError, type FieldError } from '../../platform/errors/app-error.js';
import { unknownVariables } from '../../replies/fill-variables.js';
import { ruledIntents } from './ruled-intents.contract.js';
import { hasWords } from './response-rules.js';
import { ruleVariables } from './rule-answer.js';
import { patternObjection } from './trigger-pattern.js';

type Checked = Pick<ResponseRule, 'triggerType' | 'triggerValue' | 'responseTemplate' | 'channels'>;

/** Throws what keeps a rule from ever answering, or from answering well. */
export function assertRule(account: Pick<Account, 'platform'>, rule: Checked): void {
  const fields = [...triggerErrors(rule), ...templateErrors(rule), ...channelErrors(account, rule)];
  const [first] = fields;
  if (first) throw new AppError('invalid_request', `${first.pointer}: ${first.message}.`, { fields });
}

function triggerErrors({ triggerType, triggerValue }: Checked): FieldError[] {
  const at = (message: string | null): FieldError[] => (message ? [{ pointer: '/triggerValue', message }] : []);
  if (triggerType === 'regex') return at(patternObjection(triggerValue));
  if (triggerType !== 'intent') return at(hasWords(triggerValue) ? null : 'name a word: letters or digits');
  return at(ruledIntents.some(label => label === triggerValue) ? null : `is one of ${ruledIntents.join(', ')}`);
}

function templateErrors({ responseTemplate }: Checked): FieldError[] {
  const [unknown] = unknownVariables(responseTemplate, ruleVariables);
  if (unknown === undefined) return [];
  const known = ruleVariables.map(name => `{{${name}}}`).join(', ');
  return [{ pointer: '/responseTemplate', message: `{{${unknown}}} is not known here; there are ${known}` }];
}

function channelErrors({ platform }: Pick<Account, 'platform'>, rule: Checked): FieldError[] {
  const own = channels.filter(channel => platformOf(channel) === platform);
  const at = (rule.channels ?? []).findIndex(channel => !own.includes(channel));
  if (at < 0) return [];
  return [{ pointer: `/channels/${at}`, message: `is no channel of this account, which has ${own.join(', ')}` }];
}
