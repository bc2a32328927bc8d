/** A record that has no id of its own is known by what is in it: that says nothing to a reader. */
const isHash = (key: string): boolean => /^content:/.test(key);

/** The list and the record in it, as a person looks it up in the CRM (pure). */
export const recordName = (linkName: string, recordKey: string): string =>
  recordKey === '' || isHash(recordKey) ? linkName : `${linkName} · ${recordKey}`;
