export const HEADER_SIZE = 16;
/** MongoDB's limit on one message. */
export const MAX_MESSAGE_SIZE = 48_000_000;

export const OpCode = { reply: 1, query: 2004, compressed: 2012, msg: 2013 } as const;

interface Header {
  length: number;
  requestId: number;
  opCode: number;
}

export function readHeader(buffer: Buffer): Header {
  return { length: buffer.readInt32LE(0), requestId: buffer.readInt32LE(4), opCode: buffer.readInt32LE(12) };
}

interface ReplyHeader {
  length: number;
  requestId: number;
  responseTo: number;
  opCode: number;
}

export function writeHeader(buffer: Buffer, header: ReplyHeader): void {
  buffer.writeInt32LE(header.length, 0);
  buffer.writeInt32LE(header.requestId, 4);
  buffer.writeInt32LE(header.responseTo, 8);
  buffer.writeInt32LE(header.opCode, 12);
}
