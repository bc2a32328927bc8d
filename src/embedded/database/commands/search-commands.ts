import { MongoError } from '../mongo-error.js';
import type { Doc } from '../value/bson.js';
import type { Command } from './command.js';
import { arrayField, textField } from './fields.js';
import { needCollection } from './indexes.js';

export const createSearchIndexesCommand: Command = {
  names: ['createSearchIndexes'],
  fields: ['indexes'],
  writes: true,
  run(request) {
    const collection = needCollection(request);
    const specs = arrayField(request.body, 'indexes') ?? [];
    if (specs.length === 0) throw new MongoError(2, 'Must specify at least one search index to create');
    return { indexesCreated: request.server.search.create(collection, specs), ok: 1 };
  },
};

/** The index a command names by `name` or `id`. */
function which(body: Doc): Doc {
  if (body.id !== undefined) return { id: textField(body, 'id') };
  return { name: textField(body, 'name') };
}

export const updateSearchIndexCommand: Command = {
  names: ['updateSearchIndex'],
  fields: ['name', 'id', 'definition'],
  writes: true,
  run(request) {
    request.server.search.update(needCollection(request), which(request.body), request.body.definition);
    return { ok: 1 };
  },
};

export const dropSearchIndexCommand: Command = {
  names: ['dropSearchIndex'],
  fields: ['name', 'id'],
  writes: true,
  run(request) {
    request.server.search.drop(needCollection(request), which(request.body));
    return { ok: 1 };
  },
};
