import { MongoError } from '../mongo-error.js';
import { ObjectId, isDoc } from '../value/bson.js';
import type { Doc, Value } from '../value/bson.js';
import { typeName } from '../value/type-of.js';
import { BsonType } from '../value/element.js';

const ID_FIRST = Buffer.from('_id\0');

/** Values that cannot identify a document. */
export function checkId(id: Value): void {
  const type = typeName(id);
  if (type === 'array' || type === 'regex' || type === 'undefined') {
    throw new MongoError(53, `The '_id' value cannot be of type ${type}`);
  }
  if (isDoc(id)) {
    const dollar = Object.keys(id).find(key => key.startsWith('$'));
    if (dollar)
      throw new MongoError(52, `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`);
  }
}

/** True when the first field of the raw document is _id: it can be stored as it came. */
export function startsWithId(raw: Buffer): boolean {
  return raw.length > 9 && raw.compare(ID_FIRST, 0, 4, 5, 9) === 0;
}

/** Puts an _id in front of a raw document that has none, without decoding it. */
export function withNewId(raw: Buffer): Buffer {
  const id = new ObjectId();
  const result = Buffer.allocUnsafe(raw.length + 17);
  result.writeInt32LE(raw.length + 17, 0);
  result[4] = BsonType.objectId;
  ID_FIRST.copy(result, 5);
  result.set(id.id, 9);
  raw.copy(result, 21, 4);
  return result;
}

/** Moves _id to the front. */
export function idFirst(doc: Doc): Doc {
  const { _id, ...rest } = doc;
  return { _id, ...rest };
}
