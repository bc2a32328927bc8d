import type { Exchange } from '../exchange.js';
import { sendFile } from '../media-host.js';
import type { TelegramResult } from './telegram-errors.js';

export type TelegramFile = { path: string; bytes: Buffer };

export type TelegramFiles = {
  /** A file that somebody has sent to the bot. */
  add(fileId: string, file: TelegramFile): void;
  getFile(fileId: string): TelegramResult;
  /** Answers a download below `/file/bot<token>/`; false when the request is for something else. */
  serve(exchange: Exchange, token: string): boolean;
};

const mostBytes = 20 * 1_048_576;

/** The files of the Telegram simulator (docs/platforms/telegram.md, Files): a link holds the token, and only small files have one. */
export function createTelegramFiles(): TelegramFiles {
  const files = new Map<string, TelegramFile>();
  const unknown = (fileId: string): TelegramFile => ({
    path: `documents/${fileId.slice(-8)}.bin`,
    bytes: Buffer.alloc(1024),
  });
  return {
    add: (fileId, file) => void files.set(fileId, file),
    getFile(fileId) {
      if (fileId === '') return { refusal: 'invalid file_id' };
      const { path, bytes } = files.get(fileId) ?? unknown(fileId);
      if (bytes.length > mostBytes) return { refusal: 'file is too big' };
      const file = { file_id: fileId, file_unique_id: `AQ${fileId.slice(-8)}`, file_size: bytes.length };
      return { result: { ...file, file_path: path } };
    },
    serve(exchange, token) {
      if (!exchange.path.startsWith('/file/')) return false;
      const path = exchange.path.slice(`/file/bot${token}/`.length);
      const known = exchange.path.startsWith(`/file/bot${token}/`);
      const file = [...files.values()].find(candidate => candidate.path === decodeURIComponent(path));
      if (!known || !file) exchange.response.writeHead(known ? 404 : 401).end();
      // The Bot API never tells more than this.
      else sendFile(exchange, file.bytes, 'application/octet-stream');
      return true;
    },
  };
}
