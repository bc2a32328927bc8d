import { channelsOf, commaList } from './new-link.js';

export const linkVisibilities = ['auto', 'public', 'matched_contact', 'managers_only'] as const;
export type LinkVisibility = (typeof linkVisibilities)[number];

type Settings = {
  channels: readonly string[];
  visibility: LinkVisibility;
  record_path: string | null;
  id_field: string | null;
  identity_fields: readonly string[];
  include_fields: readonly string[];
  exclude_fields: readonly string[];
  interval_minutes: number;
};
type SavedLink = { name: string; settings: Settings };

/** A link's settings as they stand in the fields of its form. */
export type LinkForm = {
  name: string;
  apiKey: string;
  interval: string;
  messenger: boolean;
  facebook: boolean;
  visibility: LinkVisibility;
  identityFields: string;
  includeFields: string;
  excludeFields: string;
  recordPath: string;
  idField: string;
};

export const linkFormOf = ({ name, settings }: SavedLink): LinkForm => ({
  name,
  apiKey: '',
  interval: String(settings.interval_minutes),
  messenger: settings.channels.includes('messenger'),
  facebook: settings.channels.includes('facebook'),
  visibility: settings.visibility,
  identityFields: settings.identity_fields.join(', '),
  includeFields: settings.include_fields.join(', '),
  excludeFields: settings.exclude_fields.join(', '),
  recordPath: settings.record_path ?? '',
  idField: settings.id_field ?? '',
});

/** What was changed in the form, in the words of the route: what is left out stays, null empties (pure). */
export function changedSettings(form: LinkForm, saved: SavedLink) {
  const before = linkFormOf(saved);
  const is = <K extends keyof LinkForm>(name: K): boolean => form[name] !== before[name];
  const word = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    ...(is('name') ? { name: form.name.trim() } : {}),
    ...(form.apiKey.trim() === '' ? {} : { api_key: form.apiKey.trim() }),
    ...(is('interval') ? { interval_minutes: Number(form.interval) } : {}),
    ...(is('messenger') || is('facebook') ? { channels: channelsOf(form) } : {}),
    ...(is('visibility') ? { visibility: form.visibility } : {}),
    ...(is('identityFields') ? { identity_fields: commaList(form.identityFields) } : {}),
    ...(is('includeFields') ? { include_fields: commaList(form.includeFields) } : {}),
    ...(is('excludeFields') ? { exclude_fields: commaList(form.excludeFields) } : {}),
    ...(is('recordPath') ? { record_path: word(form.recordPath) } : {}),
    ...(is('idField') ? { id_field: word(form.idField) } : {}),
  };
}
