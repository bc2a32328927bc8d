import { describe, expect, it } from '@jest/globals';
import {
  buildRetrievalFilter,
  ownClause,
  type RetrievalScope,
} from '../../../../src/knowledge/retrieve/retrieval-filter.js';
import type { TenantContext } from '../../../../src/platform/tenancy/tenant-context.js';

const ctx = (tenantId: string) => ({ tenantId }) as unknown as TenantContext;
const scope = (changes: Partial<RetrievalScope> = {}): RetrievalScope => ({
  accountId: 'acc_1',
  linkChannel: 'messenger',
  subjectKeys: [],
  space: 'lexical-1',
  ...changes,
});
const around = [
  { tenantId: { $eq: 'com_1' } },
  { accountId: { $eq: 'acc_1' } },
  { channels: { $eq: 'messenger' } },
  { space: { $eq: 'lexical-1' } },
];
const everybody = { visibility: { $eq: 'public' } };
const own = (...keys: string[]) => ({
  $and: [{ visibility: { $eq: 'matched_contact' } }, { subjectKeys: { $in: keys } }],
});

describe('the filter of every retrieval', () => {
  it('without keys: only what is public', () => {
    expect(buildRetrievalFilter(ctx('com_1'), scope())).toEqual({ $and: [...around, { $or: [everybody] }] });
  });

  it('with keys: the contact’s own as well, and nobody else’s', () => {
    expect(buildRetrievalFilter(ctx('com_1'), scope({ subjectKeys: ['email:a@b.example', 'phone:+1'] }))).toEqual({
      $and: [...around, { $or: [everybody, own('email:a@b.example', 'phone:+1')] }],
    });
  });

  it('an empty key is nobody’s', () => {
    expect(buildRetrievalFilter(ctx('com_1'), scope({ subjectKeys: ['', 'email:a@b.example', ''] }))).toEqual({
      $and: [...around, { $or: [everybody, own('email:a@b.example')] }],
    });
    expect(buildRetrievalFilter(ctx('com_1'), scope({ subjectKeys: [''] }))).toEqual({
      $and: [...around, { $or: [everybody] }],
    });
  });

  it('the public channel is another one', () => {
    const filter = buildRetrievalFilter(ctx('com_1'), scope({ linkChannel: 'facebook' }));
    expect(filter.$and[2]).toEqual({ channels: { $eq: 'facebook' } });
  });

  it.each<{ name: string; tenantId: string; changes: Partial<RetrievalScope> }>([
    { name: 'a tenant', tenantId: '', changes: {} },
    { name: 'an account', tenantId: 'com_1', changes: { accountId: '' } },
    { name: 'a vector space', tenantId: 'com_1', changes: { space: '' } },
    { name: 'a channel', tenantId: 'com_1', changes: { linkChannel: 'whatsapp' as 'messenger' } },
  ])('cannot be built without $name', ({ tenantId, changes }) => {
    expect(() => buildRetrievalFilter(ctx(tenantId), scope(changes))).toThrow(
      'Knowledge was searched without a tenant, an account, a channel or a vector space.',
    );
  });

  it('the contact’s own records, for the search by identifier', () => {
    expect(ownClause(['email:a@b.example'])).toEqual(own('email:a@b.example'));
  });
});
