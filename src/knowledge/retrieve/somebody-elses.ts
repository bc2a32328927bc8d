/**
 * Whether a record that shares a key with a contact is still somebody else's: families share a phone, so where the
 * contact's e-mail address is known and the record carries only other ones, it is not theirs (pure).
 */
export function isSomebodyElses(recordKeys: readonly string[], contactKeys: readonly string[]): boolean {
  const emails = (keys: readonly string[]) => keys.filter(key => key.startsWith('email:'));
  const theirs = emails(recordKeys);
  return theirs.length > 0 && emails(contactKeys).length > 0 && !theirs.some(key => contactKeys.includes(key));
}
