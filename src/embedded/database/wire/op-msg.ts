import { RawDocument } from '../value/bson.js';
import type { Doc } from '../value/bson.js';
import { decodeDocument, decodeWithRawArray } from '../value/decode.js';
import { BsonWriter } from '../value/encode.js';
import { nameEnd } from '../value/field-names.js';
import { validateDocument } from '../value/validate-bson.js';
import { HEADER_SIZE, OpCode, writeHeader } from './header.js';

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const EXHAUST_ALLOWED = 0x1_0000;
const REQUIRED_BITS = 0xffff;

export interface Message {
  body: Doc;
  wantsReply: boolean;
  /** The client takes any number of replies to this one request. */
  allowsExhaust: boolean;
}

/** False when the client does not want an answer (w: 0). */
export const wantsReply = (frame: Buffer): boolean => !(frame.readUInt32LE(HEADER_SIZE) & MORE_TO_COME);

/**
 * Reads an OP_MSG; throws RangeError when it is malformed and MongoError when it is nested too deeply. Documents to
 * insert stay raw bytes.
 */
export function readMessage(frame: Buffer): Message {
  const flags = frame.readUInt32LE(HEADER_SIZE);
  if (flags & REQUIRED_BITS & ~(CHECKSUM_PRESENT | MORE_TO_COME)) throw new RangeError('unknown required OP_MSG flag');
  const end = frame.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  let body: Doc | undefined;
  const sequences: Doc = {};
  let pos = HEADER_SIZE + 4;
  while (pos < end) {
    const kind = frame[pos]!;
    if (kind === 0) {
      const stop = validateDocument(frame, pos + 1, end);
      if (body) throw new RangeError('OP_MSG with two bodies');
      body = readBody(frame.subarray(pos + 1, stop));
      pos = stop;
    } else if (kind === 1) pos = readSequence(frame, pos + 1, end, sequences);
    else throw new RangeError(`unknown OP_MSG section kind ${kind}`);
  }
  if (!body) throw new RangeError('OP_MSG without a body');
  return {
    body: { ...body, ...sequences },
    wantsReply: wantsReply(frame),
    allowsExhaust: !!(flags & EXHAUST_ALLOWED),
  };
}

function readBody(bytes: Buffer): Doc {
  return isInsert(bytes) ? decodeWithRawArray(bytes, 'documents') : decodeDocument(bytes);
}

/** The first field of a command is its name. */
function isInsert(bytes: Buffer): boolean {
  return bytes.length > 12 && bytes.toString('latin1', 5, 12) === 'insert\0';
}

function readSequence(frame: Buffer, start: number, end: number, sequences: Doc): number {
  const stop = start + frame.readInt32LE(start);
  if (stop > end || stop < start + 5) throw new RangeError('document sequence has a wrong length');
  const nameStop = nameEnd(frame, start + 4);
  const name = frame.toString('utf8', start + 4, nameStop);
  const items: unknown[] = [];
  let pos = nameStop + 1;
  while (pos < stop) {
    const next = validateDocument(frame, pos, stop);
    items.push(name === 'documents' ? new RawDocument(frame.subarray(pos, next)) : decodeDocument(frame, pos));
    pos = next;
  }
  sequences[name] = items;
  return stop;
}

let lastRequestId = 0;

export function nextRequestId(): number {
  lastRequestId = (lastRequestId + 1) & 0x7fffffff;
  return lastRequestId;
}

export function writeMessage(body: Doc, responseTo: number, moreToCome = false): Buffer {
  const writer = new BsonWriter(1024);
  writer.pos = HEADER_SIZE;
  writer.int32(moreToCome ? MORE_TO_COME : 0);
  writer.byte(0);
  writer.document(body);
  const frame = writer.buffer.subarray(0, writer.pos);
  writeHeader(frame, { length: frame.length, requestId: nextRequestId(), responseTo, opCode: OpCode.msg });
  return frame;
}
