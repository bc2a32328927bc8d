import { describe, expect, it } from '@jest/globals';
import { describeIds, found, type IdFindings, noFindings } from '../../../../src/knowledge/records/id-note.js';

const findings = (changes: Partial<IdFindings>): IdFindings => ({ ...noFindings, read: 4, ...changes });
const remedy = 'all are kept, each under a key of its own. Name a field in `id_field` that no two records share.';
const usual = 'that `id_field` names, so the usual id is taken: correct `id_field`.';

describe('ids that do not tell the records apart', () => {
  it.each<[Partial<IdFindings>, string | null, string | null]>([
    [{}, null, null],
    [{}, 'ref', null],
    [{ repeated: 1, repeatedIds: ['a'] }, null, `1 record with the id of another one (a): ${remedy}`],
    [{ repeated: 3, repeatedIds: ['a', 'b'] }, 'ref', `3 records with the id of another one (a, b): ${remedy}`],
    [{ unnamed: 4 }, 'ref', `No record has the field "ref" ${usual}`],
    [{ unnamed: 1 }, 'ref', `1 record of 4 has nothing in the field "ref" ${usual}`],
    [{ unnamed: 2 }, 'ref', `2 records of 4 have nothing in the field "ref" ${usual}`],
    [{ unnamed: 4 }, null, null],
    [
      { unnamed: 4, repeated: 1, repeatedIds: ['a'] },
      'ref',
      `No record has the field "ref" ${usual} 1 record with the id of another one (a): ${remedy}`,
    ],
  ])('%j of %j: %s', (changes, idField, words) => expect(describeIds(findings(changes), idField)).toBe(words));

  it('are counted, and five of them are named, each once', () => {
    const repeat = (id: string) => ({ id, isRepeated: true, isUnnamed: false });
    const all = ['a', 'a', 'b', 'c', 'd', 'e', 'f'].map(repeat).reduce(found, noFindings);
    expect(all).toEqual({ repeated: 7, repeatedIds: ['a', 'b', 'c', 'd', 'e'], unnamed: 0, read: 7 });
    expect(found(all, { id: 'g', isRepeated: false, isUnnamed: true })).toEqual({ ...all, unnamed: 1, read: 8 });
    expect(found(noFindings, { id: 'g', isRepeated: false, isUnnamed: false })).toEqual({ ...noFindings, read: 1 });
    expect(noFindings).toEqual({ repeated: 0, repeatedIds: [], unnamed: 0, read: 0 });
  });
});
