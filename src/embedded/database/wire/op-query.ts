import type { Doc } from '../value/bson.js';
import { decodeDocument } from '../value/decode.js';
import { BsonWriter } from '../value/encode.js';
import { nameEnd } from '../value/field-names.js';
import { validateDocument } from '../value/validate-bson.js';
import { HEADER_SIZE, OpCode, writeHeader } from './header.js';
import { nextRequestId } from './op-msg.js';

/** Reads the legacy OP_QUERY that drivers still use for their first hello. */
export function readQuery(frame: Buffer): Doc {
  const nameStart = HEADER_SIZE + 4;
  const nameStop = nameEnd(frame, nameStart);
  const namespace = frame.toString('utf8', nameStart, nameStop);
  if (!namespace.endsWith('.$cmd')) throw new RangeError('OP_QUERY is only accepted for commands');
  const start = nameStop + 9;
  validateDocument(frame, start);
  const doc = decodeDocument(frame, start);
  const wrapped = doc.$query;
  const command = typeof wrapped === 'object' && wrapped !== null ? (wrapped as Doc) : doc;
  return { ...command, $db: namespace.slice(0, -5) };
}

export function writeQueryReply(body: Doc, responseTo: number): Buffer {
  const writer = new BsonWriter(1024);
  writer.pos = HEADER_SIZE;
  writer.int32(8);
  writer.bytes(Buffer.alloc(8));
  writer.int32(0);
  writer.int32(1);
  writer.document(body);
  const frame = writer.buffer.subarray(0, writer.pos);
  writeHeader(frame, { length: frame.length, requestId: nextRequestId(), responseTo, opCode: OpCode.reply });
  return frame;
}
