import type { TriggerType } from '../../company/response-rule.contract.js';

/** A rule as a form has it. */
export type RuleForm<Channel extends string = string> = {
  triggerType: TriggerType;
  triggerValue: string;
  responseTemplate: string;
  /** Empty: on every channel. */
  channels: Channel[];
};

type Filled<Channel extends string> = Omit<RuleForm, 'channels'> & { channels: Channel[] | null };

export const emptyRule: RuleForm<never> = {
  triggerType: 'contains',
  triggerValue: '',
  responseTemplate: '',
  channels: [],
};

export const formOf = <Channel extends string>({
  triggerType,
  triggerValue,
  responseTemplate,
  channels,
}: Filled<Channel>): RuleForm<Channel> => ({
  ...{ triggerType, triggerValue, responseTemplate },
  channels: channels ?? [],
});

/** What is sent of a form; all channels together are every channel, those to come included (pure). */
export const ruleOf = <Channel extends string>(form: RuleForm<Channel>, own: readonly Channel[]): Filled<Channel> => ({
  ...form,
  channels: form.channels.length === 0 || own.every(each => form.channels.includes(each)) ? null : form.channels,
});

/** Words and intents are no words of each other (pure). */
export const withTrigger = <Channel extends string>(
  form: RuleForm<Channel>,
  triggerType: TriggerType,
  firstIntent: string,
): RuleForm<Channel> => {
  if (triggerType === form.triggerType) return form;
  if (triggerType === 'intent') return { ...form, triggerType, triggerValue: firstIntent };
  return { ...form, triggerType, triggerValue: form.triggerType === 'intent' ? '' : form.triggerValue };
};

export const isComplete = ({ triggerValue, responseTemplate }: RuleForm): boolean =>
  triggerValue.trim() !== '' && responseTemplate.trim() !== '';
