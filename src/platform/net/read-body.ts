import type { Response } from 'undici';
import { AppError } from '../errors/app-error.js';

/** The answer was cut off. `declaredBytes` is what its sender said, which need not be true. */
export class BodyTooLarge extends AppError {
  constructor(
    maxBytes: number,
    readonly declaredBytes: number | null,
  ) {
    super('upstream_failed', `The answer is larger than ${Math.floor(maxBytes / 1_048_576)} MB.`);
  }
}

/** The whole body after decompression; hangs up as soon as it is longer than allowed, whatever Content-Length says. */
export async function readBody(response: Response, maxBytes: number): Promise<Buffer> {
  if (!response.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Leaving the loop by an error cancels the stream, which closes the connection.
    if (size > maxBytes) throw new BodyTooLarge(maxBytes, declaredLength(response, maxBytes));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What the body begins with; neither its length nor a connection that breaks in the middle of it is an error. */
export async function readStart(response: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      size += chunk.byteLength;
      // Leaving the loop cancels the stream, which closes the connection.
      if (size >= maxBytes) break;
    }
  } catch {
    // The status has been said.
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

/** Only where it fits what we saw: of a compressed body it is another number. */
function declaredLength({ headers }: Response, maxBytes: number): number | null {
  const declared = Number(headers.get('content-length') ?? NaN);
  return Number.isSafeInteger(declared) && declared > maxBytes && !headers.has('content-encoding') ? declared : null;
}
