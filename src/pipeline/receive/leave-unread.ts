import type { IncomingMessage } from 'node:http';
import { largeBytes } from './large-bodies.js';

/** So long the sender may read our answer before the connection is cut; a body that is being sent holds it up. */
const lingerMs = 1_000;

/**
 * Leaves a large body that was refused where it is: Node reads a body that nobody wants to its end, to use the connection
 * again, and eight megabytes of that cost more than looking at their signature. To be called before the answer is sent.
 */
export function leaveUnread(req: IncomingMessage): void {
  const announced = req.headers['content-length'];
  const isLarge = announced === undefined ? 'transfer-encoding' in req.headers : Number(announced) >= largeBytes;
  if (!isLarge || req.complete) return;
  const { socket } = req;
  // A reader that never reads: Node keeps its hands off, and the sender is held up by what fits into the buffers.
  req.on('readable', () => undefined);
  req.on('error', () => undefined);
  const cut = setTimeout(() => socket.destroy(), lingerMs);
  socket.once('close', () => clearTimeout(cut));
}
