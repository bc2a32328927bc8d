import type { Document } from 'mongodb';
import type { Log } from '../observability/log.js';
import type { Database } from './database.js';

/**
 * Old and new names of fields of one collection; `list.name` is a field of each item of a list. `indexes` are names of those
 * that promise what is not so any more.
 */
export type Renames = {
  collection: string;
  fields: Record<string, string>;
  items?: Record<string, string>;
  indexes?: readonly string[];
};

const indexNotFound = 27;
const namespaceNotFound = 26;

/**
 * Gives the fields of an earlier version their names of today, and drops the indexes that name the old ones. The last one of
 * `renames` is the mark: while one of its indexes names an old field, everything is done again, so dying on the way, or two
 * processes at once, changes nothing. Where there is nothing to do this costs one look.
 */
export async function renameFields(database: Database, renames: readonly Renames[], log: Log): Promise<void> {
  const mark = renames.at(-1);
  if (!mark || (await oldIndexes(database, mark)).length === 0) return;
  log.info('fields of an earlier version get their names of today');
  for (const each of renames.slice(0, -1)) {
    // First the indexes: a document without the old field would clash with others in a unique one.
    await dropOldIndexes(database, each);
    await rename(database, each);
  }
  await rename(database, mark);
  await dropOldIndexes(database, mark);
}

async function oldIndexes(
  database: Database,
  { collection, fields, items = {}, indexes: gone = [] }: Renames,
): Promise<string[]> {
  const old = new Set([...Object.keys(fields), ...Object.keys(items)]);
  const namesOld = (path: string): boolean => old.has(path) || [...old].some(name => path.startsWith(`${name}.`));
  const indexes = await database.db.collection(collection).indexes().catch(unless<Document[]>(namespaceNotFound, []));
  return indexes
    .filter(({ key, name }) => Object.keys(key as object).some(namesOld) || gone.includes(String(name)))
    .map(index => String(index['name']));
}

async function dropOldIndexes(database: Database, renames: Renames): Promise<void> {
  for (const name of await oldIndexes(database, renames))
    await database.db.collection(renames.collection).dropIndex(name).catch(unless<Document>(indexNotFound, {}));
}

async function rename(database: Database, { collection, fields, items = {} }: Renames): Promise<void> {
  const documents = database.db.collection(collection);
  for (const [old, name] of Object.entries(fields))
    await documents.updateMany({ [old]: { $exists: true } }, { $rename: { [old]: name } }, { timeoutMS: 0 });
  for (const [old, name] of Object.entries(items)) {
    // $rename does not reach into lists.
    const [list, from] = split(old);
    const [, to] = split(name);
    for await (const document of documents.find({ [old]: { $exists: true } }, { projection: { [list]: 1 } })) {
      const before = document[list] as Document[];
      const renamed = before.map(({ [from]: value, ...rest }: Record<string, unknown>) =>
        value === undefined ? rest : { ...rest, [to]: value },
      );
      // What changed it meanwhile has renamed it, or is found by the next start.
      await documents.updateOne({ _id: document._id, [list]: before }, { $set: { [list]: renamed } });
    }
  }
}

const split = (path: string): [list: string, field: string] => {
  const dot = path.indexOf('.');
  return [path.slice(0, dot), path.slice(dot + 1)];
};

const unless =
  <T>(code: number, otherwise: T) =>
  (error: unknown): T => {
    if ((error as { code?: unknown }).code !== code) throw error;
    return otherwise;
  };
