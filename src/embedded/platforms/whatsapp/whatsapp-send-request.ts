import { membersOf, textOf } from '../exchange.js';
import type { WhatsAppRecord, WhatsAppTemplate } from './whatsapp-account.js';
import type { WhatsAppErrorName } from './whatsapp-errors.js';

/** What the platform objects to. */
export type Objection = { error: WhatsAppErrorName; details: string };
export type SendRequest = Pick<WhatsAppRecord, 'recipientId' | 'type' | 'text' | 'reference'>;

type Members = Record<string, unknown>;

const invalid = (details: string): Objection => ({ error: 'invalid_value', details });
const missing = (name: string): Objection => ({
  error: 'missing_parameter',
  details: `The parameter ${name} is required.`,
});

/** Checks a send like the platform does (docs/platforms/whatsapp.md, Sending). */
export function readSendRequest(body: Members, templates: WhatsAppTemplate[]): SendRequest | Objection {
  const recipientId = recipientOf(body);
  if (!recipientId) return missing('to');
  const type = textOf(body['type']) ?? 'text';
  const reference = textOf(body['biz_opaque_callback_data']) ?? null;
  if (reference && reference.length > 512) return invalid('biz_opaque_callback_data is too long.');
  const content = Object.hasOwn(readers, type) ? membersOf(body[type]) : undefined;
  if (!content) return { error: 'unsupported_type', details: `Type ${type} is not supported.` };
  const text = readers[type]?.(content, templates) ?? '';
  return typeof text === 'string' ? { recipientId, type, text, reference } : text;
}

/** With a plus as the sender must write it; without one the real platform guesses a country, which is never wanted. */
function recipientOf(body: Members): string | null {
  const number = /^\+(\d{7,15})$/.exec(textOf(body['to']) ?? '')?.[1];
  return number ?? /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/.exec(textOf(body['recipient']) ?? '')?.[0] ?? null;
}

type Reader = (content: Members, templates: WhatsAppTemplate[]) => string | Objection;

const media: Reader = content => {
  if (!/^https?:\/\/./.test(textOf(content['link']) ?? '') && !textOf(content['id'])) return missing('link');
  return textOf(content['caption']) ?? '';
};
const nameless: Reader = (content, templates) =>
  content['filename'] === undefined ? media(content, templates) : invalid('Unexpected key "filename".');

const readers: Record<string, Reader> = {
  text: content => within(content['body'], 4096, 'text.body'),
  interactive: readInteractive,
  image: nameless,
  audio: nameless,
  video: nameless,
  document: media,
  template: readTemplate,
};

function within(value: unknown, longest: number, name: string): string | Objection {
  if (typeof value !== 'string' || value.trim() === '') return missing(name);
  return value.length <= longest ? value : invalid(`${name} must be at most ${longest} characters long.`);
}

function readInteractive(content: Members): string | Objection {
  const action = membersOf(content['action']);
  const isList = content['type'] === 'list';
  if (!isList && content['type'] !== 'button') return invalid('interactive.type');
  const text = within(membersOf(content['body'])['text'], isList ? 4096 : 1024, 'interactive.body.text');
  const label = isList ? within(action['button'], 20, 'action.button') : '';
  const choices = isList
    ? arrayOf(action['sections']).flatMap(section => arrayOf(membersOf(section)['rows']).map(membersOf))
    : arrayOf(action['buttons']).map(button => membersOf(membersOf(button)['reply']));
  return [label, problemOfChoices(choices, isList)].find(one => typeof one === 'object' && one !== null) ?? text;
}

function problemOfChoices(choices: Members[], isList: boolean): Objection | null {
  const [count, longestTitle, longestId] = isList ? [10, 24, 200] : [3, 20, 256];
  if (choices.length < 1 || choices.length > count) return invalid(`Between 1 and ${count} choices.`);
  const read = choices.map(({ id, title }) => ({
    id: within(id, longestId, 'id'),
    title: within(title, longestTitle, 'title'),
  }));
  const wrong = read.flatMap(({ id, title }) => [id, title]).find(one => typeof one === 'object');
  if (wrong) return wrong;
  const unique = (values: unknown[]) => new Set(values).size === values.length;
  const distinct = unique(read.map(({ id }) => id)) && (isList || unique(read.map(({ title }) => title)));
  return distinct ? null : invalid('Ids and titles must be unique.');
}

function readTemplate(content: Members, templates: WhatsAppTemplate[]): string | Objection {
  const name = textOf(content['name']) ?? '';
  const language = textOf(membersOf(content['language'])['code']);
  const known = templates.find(template => template.name === name && template.language === language);
  if (!known) return { error: 'template_missing', details: `template name (${name}) does not exist in ${language}` };
  const body = arrayOf(content['components'])
    .map(membersOf)
    .find(component => component['type'] === 'body');
  const count = arrayOf(body?.['parameters']).length;
  if (count === known.parameters) return name;
  return {
    error: 'template_parameters',
    details: `number of localizable_params (${count}) does not match the expected number (${known.parameters})`,
  };
}

const arrayOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
