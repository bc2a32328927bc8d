import { beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { Document } from 'mongodb';
import { Work, attempt } from '../../src/embedded/database/regex/work.js';
import { compileRegex } from '../../src/embedded/database/match/regex.js';
import { describeEmbedded } from './support/differences.js';
import { errorOf, useServer } from './support/server.js';

const target = useServer();
/** Tries every way to part the letters: for each more there are twice as many. */
const ENDLESS = '(a+)+$';
const LETTERS = `${'a'.repeat(40)}!`;
/** Too many ways for one slice, and soon through. */
const SLOW = '(a+)+$';
const slowText = (i: number): string => `${'a'.repeat(13)}!${i}`;

describeEmbedded('internals')('a pattern that would take for ever', () => {
  const texts = () => target.db.collection<{ _id: number; t: string; l?: string[] }>('endless');
  beforeAll(async () => {
    await texts().insertMany([{ _id: 1, t: LETTERS, l: [LETTERS] }, { _id: 2, t: 'b' }]); // prettier-ignore
  });

  it('is given up with an error that names it', async () => {
    const error = await errorOf(texts().findOne({ t: { $regex: ENDLESS } }));
    expect(error.code).toBe(51156);
    expect(error.message).toContain(`the regular expression /${ENDLESS}/`);
  });

  it.each([
    ['find', (maxTimeMS: number) => texts().find({ t: { $regex: ENDLESS } }, { maxTimeMS }).toArray()],
    ['count', (maxTimeMS: number) => texts().countDocuments({ t: { $regex: ENDLESS } }, { maxTimeMS })],
    ['update', (maxTimeMS: number) => texts().updateMany({ t: { $regex: ENDLESS } }, { $set: { x: 1 } }, { maxTimeMS })],
    ['a stage', (maxTimeMS: number) => texts().aggregate([{ $project: { m: { $regexMatch: { input: '$t', regex: ENDLESS } } } }], { maxTimeMS }).toArray()],
    ['$match behind a stage', (maxTimeMS: number) => texts().aggregate([{ $set: { y: 1 } }, { $match: { t: { $regex: ENDLESS } } }], { maxTimeMS }).toArray()],
    ['$group', (maxTimeMS: number) => texts().aggregate([{ $group: { _id: { $regexMatch: { input: '$t', regex: ENDLESS } } } }], { maxTimeMS }).toArray()],
  ])('%s: answers MaxTimeMSExpired when its time is over', async (_, run) => {
    expect((await errorOf(run(20))).code).toBe(50);
  }); // prettier-ignore

  it('lets other clients through meanwhile', async () => {
    const other = await new MongoClient(target.uri).connect();
    let isOver = false;
    const endless = errorOf(texts().findOne({ t: { $regex: ENDLESS } })).finally(() => (isOver = true));
    for (let i = 0; i < 20; i++) await other.db('admin').command({ ping: 1 });
    expect(isOver).toBe(false);
    await endless;
    await other.close();
  });

  it('changes nothing where a change cannot be put off', async () => {
    const options = { arrayFilters: [{ x: { $regex: ENDLESS } }] };
    const error = await errorOf(texts().updateOne({ _id: 1 }, { $set: { 'l.$[x]': 'changed' } }, options));
    expect(error.code).toBe(51156);
    await target.db.createCollection('guarded', { validator: { t: { $not: { $regex: ENDLESS } } } });
    expect((await errorOf(target.db.collection('guarded').insertOne({ t: LETTERS }))).code).toBe(51156);
    await target.db.collection('guarded').insertOne({ t: 'b' });
    expect(await texts().findOne({ _id: 1 })).toMatchObject({ l: [LETTERS] });
    expect(await target.db.collection('guarded').countDocuments()).toBe(1);
  });
});

describeEmbedded('internals')('patterns that take many slices', () => {
  it('come to an end, however many texts a document has', async () => {
    const many = target.db.collection<Document>('many');
    await many.insertOne({ l: Array.from({ length: 40 }, (_, i) => slowText(i)) });
    await many.insertOne({ l: [...Array.from({ length: 40 }, (_, i) => slowText(i)), 'aaa'] });
    expect(await many.countDocuments({ l: { $regex: SLOW } })).toBe(1);
    const [found] = await many.aggregate([{ $project: { n: { $size: { $filter: { input: '$l', cond: { $regexMatch: { input: '$$this', regex: SLOW } } } } } } }, { $sort: { n: -1 } }]).toArray(); // prettier-ignore
    expect(found!.n).toBe(1);
  });

  it('an update sees what was changed while it looked', async () => {
    const items = target.db.collection<{ _id: number; t: string; hit?: boolean }>('looked');
    await items.insertMany(Array.from({ length: 30 }, (_, _id) => ({ _id, t: `${slowText(_id)}\n${'a'.repeat(3)}` })));
    const update = items.updateMany({ t: { $regex: SLOW } }, { $set: { hit: true } });
    await items.updateMany({ _id: { $gte: 15 } }, { $set: { t: 'b' } });
    await update;
    for (const { _id, hit } of await items.find({ t: 'b' }).toArray())
      // One that was hit matched when it was hit; the later change then came after it.
      expect([_id, hit === undefined || hit]).toEqual([_id, true]);
    expect(await items.countDocuments({ hit: true, _id: { $lt: 15 } })).toBe(15);
  });

  it('are begun again with what they have done', () => {
    const regex = compileRegex('(a+)+$');
    const calls: string[] = [];
    const all = (texts: readonly string[]): boolean[] =>
      texts.map(text => {
        calls.push(text);
        return regex.test(text);
      });
    const texts = [slowText(1), slowText(2), 'aaaa', slowText(3)];
    let result = attempt(all, texts);
    let pauses = 0;
    while (result instanceof Work) {
      pauses++;
      result = attempt(all, texts, result);
    }
    expect(result).toEqual([false, false, true, false]);
    expect(pauses).toBeGreaterThan(2);
    expect(calls.filter(text => text === texts[0]).length).toBe(pauses + 1);
  });
});

describe('ordinary patterns', () => {
  it.each([
    ['order', 10_000],
    ['^[\\w.+-]+@\\w+\\.\\w{2,}$', 10_000],
    ['(?i)\\b(order|return)s?\\b', 10_000],
    ['^(?:\\+?\\d[\\d ]{6,14})$', 10_000],
    ['.*order', 400],
  ])('%s is left to the fast engine for texts of %i characters', (pattern, length) => {
    expect(compileRegex(pattern).quickLength).toBeGreaterThan(length);
  });

  it.each(['(a+)+$', '(a|a)*b', '(.*)*x', '(?:\\w+\\s*)+;', '(a?){30}a{30}', '(?>a+)b', '(a)\\1', '(a?)*'])(
    '%s never is',
    pattern => {
      expect(compileRegex(pattern).quickLength).toBe(0);
    },
  );
});
