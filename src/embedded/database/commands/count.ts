import { runQuery } from '../index/run-query.js';
import type { Value } from '../value/bson.js';
import { decodeFields } from '../value/decode.js';
import { rootOf, valuesAtPath } from '../value/path.js';
import { ValueMap } from '../value/value-map.js';
import type { Command } from './command.js';
import { collectionField, textField } from './fields.js';
import { checkFilter, querySpec } from './find-options.js';

export const countCommand: Command = {
  names: ['count'],
  fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'],
  async run({ db, body, server, pacer }) {
    const spec = querySpec(body, 'query');
    const collection = server.catalog.find(db, collectionField(body));
    checkFilter(spec);
    if (!collection) return { n: 0, ok: 1 };
    const isAll = Object.keys(spec.filter).length === 0 && !spec.skip && !spec.limit && spec.hint === undefined;
    return { n: isAll ? collection.records.size : (await runQuery(collection, spec, pacer)).length, ok: 1 };
  },
};

export const distinctCommand: Command = {
  names: ['distinct'],
  fields: ['key', 'query', 'collation', 'hint'],
  async run({ db, body, server, pacer }) {
    const key = textField(body, 'key');
    const spec = querySpec(body, 'query');
    const collection = server.catalog.find(db, collectionField(body));
    checkFilter(spec);
    const roots = new Set([rootOf(key)]);
    const values: Value[] = [];
    const seen = new ValueMap<number>(spec.strings);
    for (const { raw } of collection ? await runQuery(collection, spec, pacer) : []) {
      for (const value of valuesAtPath(decodeFields(raw, roots), key)) {
        seen.getOrAdd(value, () => values.push(value));
      }
      if (pacer.isDue()) await pacer.pause();
    }
    return { values, ok: 1 };
  },
};
