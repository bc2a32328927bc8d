import { createHash } from 'node:crypto';
import { type Exchange, sendJson } from '../exchange.js';
import { sendGraphError, sendInvalid } from '../graph/graph-errors.js';
import { tokenOf } from '../graph/graph-auth.js';
import { sendFile } from '../media-host.js';

export type WhatsAppFile = { type: string; bytes: Buffer };

export type WhatsAppMedia = {
  /** A file that a customer has sent. */
  add(id: string, file: WhatsAppFile): void;
  has(id: string): boolean;
  /** Whether a path below the simulator is about a file. */
  owns(path: string): boolean;
  /** Answers a download, which asks for the token as every call does; false when the request is for something else. */
  serve(exchange: Exchange, knowsToken: (token: string) => boolean): boolean;
  /** `GET /{media id}`: where the file is, for five minutes. */
  describe(exchange: Exchange, id: string): void;
};

const downloads = '/whatsapp-media/';

/** The files of the WhatsApp simulator (docs/platforms/whatsapp.md, Files). */
export function createWhatsAppMedia(): WhatsAppMedia {
  const files = new Map<string, WhatsAppFile>();
  return {
    add: (id, file) => void files.set(id, file),
    has: id => files.has(id),
    owns: path => path.startsWith(downloads) || files.has(path.split('/')[2] ?? ''),
    serve(exchange, knowsToken) {
      if (!exchange.path.startsWith(downloads)) return false;
      const file = files.get(exchange.path.slice(downloads.length));
      // In the header only: the address itself opens nothing.
      const authorized = exchange.header('authorization') !== undefined && knowsToken(tokenOf(exchange));
      if (!authorized) sendGraphError(exchange, 'invalid_token');
      else if (file) sendFile(exchange, file.bytes, file.type);
      else exchange.response.writeHead(404).end();
      return true;
    },
    describe(exchange, id) {
      const file = files.get(id);
      if (!file) return sendInvalid(exchange, 'Unsupported get request. Object does not exist.', 33);
      sendJson(exchange, 200, {
        messaging_product: 'whatsapp',
        url: `${exchange.baseUrl}${downloads}${id}`,
        mime_type: file.type,
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
        file_size: file.bytes.length,
        id,
      });
    },
  };
}
