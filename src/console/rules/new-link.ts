/** A link as it is being described; the key and the file are in no address and no storage. */
export type LinkDraft = {
  kind: 'address' | 'file';
  accountId: string;
  name: string;
  url: string;
  apiKey: string;
  headerName: string;
  headerValue: string;
  recordPath: string;
  idField: string;
  messenger: boolean;
  facebook: boolean;
  visibility: 'auto' | 'public' | 'matched_contact' | 'managers_only';
  identityFields: string;
  excludeFields: readonly string[];
  file: File | null;
};

export const emptyDraft: LinkDraft = {
  kind: 'address',
  accountId: '',
  name: '',
  url: '',
  apiKey: '',
  headerName: '',
  headerValue: '',
  recordPath: '',
  idField: '',
  messenger: true,
  facebook: true,
  visibility: 'auto',
  identityFields: '',
  excludeFields: [],
  file: null,
};

const part = <K extends string, V>(name: K, value: V | ''): Partial<Record<K, V>> =>
  value === '' ? {} : ({ [name]: value } as Record<K, V>);

/** Words between commas (pure). */
export const commaList = (text: string): string[] =>
  text
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '');

export const channelsOf = ({ messenger, facebook }: Pick<LinkDraft, 'messenger' | 'facebook'>) => [
  ...(facebook ? (['facebook'] as const) : []),
  ...(messenger ? (['messenger'] as const) : []),
];

/** Whether there is enough to ask the CRM (pure). */
export const isAskable = (draft: LinkDraft): boolean =>
  draft.accountId !== '' &&
  channelsOf(draft).length > 0 &&
  (draft.kind === 'file' ? draft.file !== null : draft.name.trim() !== '' && draft.url.trim() !== '');

/** The same in the words of the route that tries and adds a link by its address (pure). */
export const linkBody = (draft: LinkDraft) => ({
  page_id: draft.accountId,
  channels: channelsOf(draft),
  name: draft.name.trim(),
  url: draft.url.trim(),
  visibility: draft.visibility,
  identity_fields: commaList(draft.identityFields),
  exclude_fields: [...draft.excludeFields],
  ...part('api_key', draft.apiKey.trim()),
  ...(draft.headerName.trim() === '' ? {} : { headers: { [draft.headerName.trim()]: draft.headerValue } }),
  ...part('record_path', draft.recordPath.trim()),
  ...part('id_field', draft.idField.trim()),
});

/** And of those that do it with a file (pure). */
export const fileQuery = (draft: LinkDraft) => ({
  page_id: draft.accountId,
  name: draft.file?.name ?? '',
  channels: channelsOf(draft).join(','),
  visibility: draft.visibility,
  ...part('link_name', draft.name.trim()),
  ...part('identity_fields', commaList(draft.identityFields).join(',')),
  ...part('exclude_fields', draft.excludeFields.join(',')),
  ...part('record_path', draft.recordPath.trim()),
  ...part('id_field', draft.idField.trim()),
});
