import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoError } from '../mongo-error.js';
import type { Doc } from '../value/bson.js';
import { HEADER_SIZE, MAX_MESSAGE_SIZE, OpCode, readHeader } from './header.js';
import type { Message } from './op-msg.js';
import { readMessage, wantsReply, writeMessage } from './op-msg.js';
import { readQuery, writeQueryReply } from './op-query.js';

export interface Peer {
  readonly id: number;
  /** The address the client reached us at. */
  readonly host: string;
  isClosed(): boolean;
  /** Resolves after this long, or as soon as the connection is closed. */
  linger(ms: number): Promise<void>;
}

/** Runs a command; never rejects, errors are replies too. */
export type Dispatch = (body: Doc, peer: Peer) => Promise<Doc>;

const MAX_BUFFERED_REPLIES = 64 * 1024 * 1024;
/** A frame that is not complete after this long belongs to a client that is stuck or hostile. */
const FRAME_TIMEOUT_MS = 60_000;
const MAX_LINGER_MS = 60_000;

/** One client connection: cuts the byte stream into frames and answers them one after another. */
export class Connection implements Peer {
  private chunks: Buffer[] = [];
  private buffered = 0;
  private working = false;
  private frameTimer: NodeJS.Timeout | undefined;
  readonly host: string;

  constructor(
    readonly id: number,
    private readonly socket: Socket,
    private readonly dispatch: Dispatch,
  ) {
    this.host = `127.0.0.1:${socket.localPort ?? 0}`;
    socket.setNoDelay(true);
    socket.on('data', chunk => this.receive(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => clearTimeout(this.frameTimer));
  }

  isClosed(): boolean {
    return this.socket.destroyed;
  }

  async linger(ms: number): Promise<void> {
    const over = new AbortController();
    const onClose = (): void => over.abort();
    this.socket.once('close', onClose);
    if (!this.socket.destroyed)
      await sleep(Math.min(ms, MAX_LINGER_MS), undefined, { signal: over.signal, ref: false }).catch(() => undefined);
    this.socket.off('close', onClose);
  }

  private receive(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
    if (!this.working) void this.work();
    // A client that keeps sending while we work has to wait: memory stays bounded.
    else if (this.buffered > MAX_MESSAGE_SIZE) this.socket.pause();
  }

  private async work(): Promise<void> {
    this.working = true;
    try {
      for (let frame = this.nextFrame(); frame; frame = this.nextFrame()) await this.answer(frame);
    } catch {
      // Malformed bytes: there is no telling where the next message starts.
      this.socket.destroy();
    }
    this.working = false;
    this.socket.resume();
    this.watchPartialFrame();
  }

  private watchPartialFrame(): void {
    clearTimeout(this.frameTimer);
    if (this.buffered === 0 || this.socket.destroyed) return;
    this.frameTimer = setTimeout(() => this.socket.destroy(), FRAME_TIMEOUT_MS);
    this.frameTimer.unref();
  }

  private nextFrame(): Buffer | undefined {
    if (this.buffered < HEADER_SIZE || this.socket.destroyed) return undefined;
    if (this.chunks[0]!.length < 4) this.join();
    const length = this.chunks[0]!.readInt32LE(0);
    if (length < HEADER_SIZE || length > MAX_MESSAGE_SIZE) throw new RangeError('message length out of range');
    if (this.buffered < length) return undefined;
    const all = this.join();
    this.chunks = all.length > length ? [all.subarray(length)] : [];
    this.buffered -= length;
    return all.subarray(0, length);
  }

  private join(): Buffer {
    if (this.chunks.length > 1) this.chunks = [Buffer.concat(this.chunks)];
    return this.chunks[0]!;
  }

  private async answer(frame: Buffer): Promise<void> {
    const header = readHeader(frame);
    if (header.opCode === OpCode.query) {
      await this.send(writeQueryReply(await this.dispatch(readQuery(frame), this), header.requestId));
    } else if (header.opCode === OpCode.msg) {
      const message = this.read(frame);
      if (!(message instanceof MongoError)) await this.answerMessage(message, header.requestId);
      else if (wantsReply(frame)) await this.send(writeMessage(message.toReply(), header.requestId));
    } else {
      throw new RangeError(`opcode ${header.opCode} is not supported`);
    }
  }

  /** A message that is whole and refused is answered, and the next one is expected. */
  private read(frame: Buffer): Message | MongoError {
    try {
      return readMessage(frame);
    } catch (error) {
      if (error instanceof MongoError) return error;
      throw error;
    }
  }

  private async answerMessage({ body, wantsReply, allowsExhaust }: Message, requestId: number): Promise<void> {
    // How drivers watch a server: one `hello` that is answered again and again, each reply being to the one before.
    const repeats = allowsExhaust && 'topologyVersion' in body;
    for (let responseTo = requestId, more = true; more && !this.socket.destroyed;) {
      const reply = await this.dispatch(body, this);
      if (!wantsReply) return;
      more = repeats && reply.ok === 1;
      if (more) body.topologyVersion = reply.topologyVersion;
      const frame = encodeReply(reply, responseTo, more);
      responseTo = readHeader(frame).requestId;
      await this.send(frame);
    }
  }

  /** Waits for slow readers, so that replies do not pile up. */
  private async send(frame: Buffer): Promise<void> {
    if (this.socket.destroyed) return;
    this.socket.write(frame);
    if (this.socket.writableLength <= MAX_BUFFERED_REPLIES) return;
    await new Promise<void>(resolve => {
      this.socket.once('drain', resolve);
      this.socket.once('close', () => resolve());
    });
  }
}

function encodeReply(reply: Doc, responseTo: number, moreToCome: boolean): Buffer {
  const frame = writeMessage(reply, responseTo, moreToCome);
  if (frame.length <= MAX_MESSAGE_SIZE) return frame;
  const error = new MongoError(10334, 'the reply is larger than a message may be');
  return writeMessage(error.toReply(), responseTo);
}
