import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { BSON } from 'mongodb';
import type { Document } from 'mongodb';

/** A client that sends exactly the bytes it is told to. */
export class RawClient {
  private buffer = Buffer.alloc(0);
  private waiting: ((frame: Buffer | undefined) => void)[] = [];
  readonly closed: Promise<void>;

  private constructor(readonly socket: Socket) {
    this.closed = new Promise(resolve => socket.once('close', () => resolve()));
    socket.on('data', chunk => {
      this.buffer = Buffer.concat([this.buffer, chunk]);
      this.deliver();
    });
    socket.on('error', () => undefined);
    void this.closed.then(() => this.waiting.forEach(resolve => resolve(undefined)));
  }

  static open(port: number): Promise<RawClient> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new RawClient(socket)));
      socket.once('error', reject);
    });
  }

  private deliver(): void {
    while (this.waiting.length > 0 && this.buffer.length >= 4 && this.buffer.length >= this.buffer.readInt32LE(0)) {
      const length = this.buffer.readInt32LE(0);
      const frame = this.buffer.subarray(0, length);
      this.buffer = this.buffer.subarray(length);
      this.waiting.shift()!(frame);
    }
  }

  /** The next frame, or undefined when the server closed the connection. */
  receive(): Promise<Buffer | undefined> {
    return new Promise(resolve => {
      this.waiting.push(resolve);
      this.deliver();
      if (this.socket.destroyed) resolve(undefined);
    });
  }

  async command(command: Document, flags = 0): Promise<Document | undefined> {
    this.socket.write(opMsg(command, flags));
    if (flags & 2) return undefined;
    const frame = await this.receive();
    return frame && BSON.deserialize(frame.subarray(21));
  }

  close(): void {
    this.socket.destroy();
  }
}

export function opMsg(command: Document, flags = 0): Buffer {
  const body = BSON.serialize(command);
  const header = Buffer.alloc(21);
  header.writeInt32LE(21 + body.length + (flags & 1 ? 4 : 0), 0);
  header.writeInt32LE(7, 4);
  header.writeInt32LE(2013, 12);
  header.writeUInt32LE(flags, 16);
  return Buffer.concat([header, body, ...(flags & 1 ? [Buffer.alloc(4)] : [])]);
}
