import type { Response } from 'undici';
import { AppError } from '../errors/app-error.js';

/** The whole body after decompression; hangs up as soon as it is longer than allowed, whatever Content-Length says. */
export async function readBody(response: Response, maxBytes: number): Promise<Buffer> {
  if (!response.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Leaving the loop by an error cancels the stream, which closes the connection.
    if (size > maxBytes)
      throw new AppError('upstream_failed', `The answer is larger than ${Math.floor(maxBytes / 1_048_576)} MB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
