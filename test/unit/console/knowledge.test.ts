import { describe, expect, it } from '@jest/globals';
import { changedSearch, readAddSearch, readKnowledgeSearch } from '../../../src/console/rules/knowledge-search.js';
import { changedSettings, linkFormOf } from '../../../src/console/rules/link-form.js';
import { shareDone, stateOf, toneOf } from '../../../src/console/rules/link-words.js';
import { emptyDraft, fileQuery, isAskable, linkBody } from '../../../src/console/rules/new-link.js';
import { fieldNames, recordLines, tellingLines } from '../../../src/console/rules/record-lines.js';

describe('the address of the knowledge view', () => {
  it('says what it knows, and nothing that is mistyped', () => {
    expect(readKnowledgeSearch({ q: 'boat', as: 7, on: 'telegraph', skip: '20', of: '', x: 1 })).toEqual({
      ...{ q: 'boat', as: '7', skip: 20 },
    });
    expect(readKnowledgeSearch({ on: 'facebook', skip: -1 })).toEqual({ on: 'facebook' });
    expect(readAddSearch({ step: 'owners' })).toEqual({ step: 'owners' });
    expect([readAddSearch({ step: 'source' }), readAddSearch({ step: 'x' })]).toEqual([{}, {}]);
  });

  it('keeps what is not changed, and loses what is taken out', () => {
    expect(changedSearch({ q: 'boat', why: 'b1', skip: 20 }, { q: 'ship', why: null, skip: 0 })).toEqual({ q: 'ship' });
    expect(changedSearch({ q: 'boat' }, { of: '', as: undefined })).toEqual({ q: 'boat' });
  });
});

describe('a record', () => {
  it.each([
    ['[0].id: a\n[0].name: Lamp: red', ['id', 'name'], 'Lamp: red'],
    ['orders[3].id: a\norders[3].items[0].name: Lamp', ['id', 'items[0].name'], 'Lamp'],
    ['shops.north.id: a\nshops.north.name: Lamp', ['id', 'name'], 'Lamp'],
    ['id: a\nname: Lamp', ['id', 'name'], 'Lamp'],
    ['Returns take\n30 days', ['', ''], '30 days'],
  ])('%j is read by its fields', (text, fields, last) => {
    const lines = recordLines(text);
    expect(lines.map(({ field }) => field)).toEqual(fields);
    expect(lines.at(-1)?.value).toBe(last);
  });

  it('names its fields without places, each once', () => {
    expect(fieldNames(['o[0].items[0].name: a\no[0].items[1].name: b', 'o[1].id: c\no[1].x: d'])).toEqual([
      'items.name',
      'id',
      'x',
    ]);
  });

  it('shows the lines that the words are about, else the first', () => {
    const lines = recordLines('[0].id: a\n[0].city: Bergen\n[0].note: by the sea');
    expect(tellingLines(lines, 'where is BERGEN?').map(({ field }) => field)).toEqual(['city']);
    expect(tellingLines(lines, 'of me', 2).map(({ field }) => field)).toEqual(['id', 'city']);
  });
});

describe('the state of a link', () => {
  it('has a tone, also when it is new to this console', () => {
    expect(['healthy', 'failing', 'waiting', 'paused', 'brooding'].map(toneOf)).toEqual([
      ...['good', 'bad', 'waiting', 'plain', 'plain'],
    ]);
    expect(stateOf('brooding')).toBe('pending');
  });

  const pass = { phase: 'reading' as const, pages: 2, records: 50, expectedPages: 8, expectedRecords: 200 };
  it.each([
    [pass, 0.25],
    [{ ...pass, records: 300 }, 1],
    [{ ...pass, expectedRecords: null }, 0.25],
    [{ ...pass, expectedRecords: null, expectedPages: null }, null],
    [{ ...pass, phase: 'embedding' as const }, null],
  ])('how far a pass is, %#', (progress, share) => expect(shareDone(progress)).toBe(share));
});

describe('a link as it is described', () => {
  const draft = { ...emptyDraft, accountId: 'acc_1', name: ' Orders ', url: ' https://crm.example/o ' };

  it('is enough to ask the CRM, or not', () => {
    expect(isAskable(draft)).toBe(true);
    for (const change of [{ name: ' ' }, { url: '' }, { accountId: '' }, { messenger: false, facebook: false }])
      expect(isAskable({ ...draft, ...change })).toBe(false);
    expect(isAskable({ ...draft, kind: 'file' })).toBe(false);
  });

  it('is sent in the words of the routes', () => {
    expect(linkBody({ ...draft, identityFields: 'mail, ,tel', excludeFields: ['x'], headerName: 'X-K' })).toEqual({
      page_id: 'acc_1',
      channels: ['facebook', 'messenger'],
      name: 'Orders',
      url: 'https://crm.example/o',
      visibility: 'auto',
      identity_fields: ['mail', 'tel'],
      exclude_fields: ['x'],
      headers: { 'X-K': '' },
    });
    expect(fileQuery({ ...draft, facebook: false, excludeFields: ['a', 'b'], idField: 'nr' })).toEqual({
      page_id: 'acc_1',
      name: '',
      channels: 'messenger',
      visibility: 'auto',
      link_name: 'Orders',
      exclude_fields: 'a,b',
      id_field: 'nr',
    });
  });

  const saved = {
    name: 'Orders',
    settings: {
      channels: ['messenger'],
      visibility: 'auto' as const,
      record_path: 'data',
      id_field: null,
      identity_fields: [],
      include_fields: [],
      exclude_fields: ['margin'],
      interval_minutes: 30,
    },
  };
  it('sends what was changed of it alone', () => {
    const form = linkFormOf(saved);
    expect(changedSettings(form, saved)).toEqual({});
    const changed = { ...form, apiKey: 'k', interval: '60', recordPath: ' ', facebook: true, excludeFields: 'a, b' };
    expect(changedSettings(changed, saved)).toEqual({
      api_key: 'k',
      interval_minutes: 60,
      channels: ['facebook', 'messenger'],
      exclude_fields: ['a', 'b'],
      record_path: null,
    });
  });
});
