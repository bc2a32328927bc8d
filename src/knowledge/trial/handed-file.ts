import { linkChannels, type LinkChannel } from '../../company/crm-link.js';
import { AppError } from '../../platform/errors/app-error.js';
import { contentTypeOf, mostBytes } from '../sync/imported-file.js';
import type { HandedFile } from './file-link.js';
import type { FileQuery } from './trial.contract.js';

/** A file as a request brings it (pure). */
export function handedFile(query: FileQuery, body: unknown): HandedFile {
  const bytes = body instanceof Uint8Array ? Buffer.from(body) : Buffer.alloc(0);
  if (bytes.length === 0)
    throw new AppError('invalid_request', 'The request has no body: send the file itself as the body.');
  // What cannot be read is refused before anything is kept.
  contentTypeOf(query.name);
  if (bytes.length > mostBytes)
    throw new AppError('too_large', `${query.name} is larger than 15 MB. Split it, or link it by an https address.`);
  const { page_id: accountId, name, url, link_name: linkName, channels, ...rest } = query;
  const lists = Object.fromEntries(
    (['identity_fields', 'include_fields', 'exclude_fields'] as const).flatMap(field =>
      rest[field] === undefined ? [] : [[field, partsOf(rest[field])]],
    ),
  );
  const { visibility, record_path, id_field, country } = rest;
  const single = Object.fromEntries(
    Object.entries({ visibility, record_path, id_field, country }).filter(([, value]) => value !== undefined),
  );
  const named = channels === undefined ? {} : { channels: partsOf(channels).map(channelOf) };
  return { accountId, name, bytes, url, linkName, settings: { ...single, ...lists, ...named } };
}

const partsOf = (text: string): string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');

function channelOf(name: string): LinkChannel {
  const channel = linkChannels.find(each => each === name);
  if (channel) return channel;
  const fields = [{ pointer: '?channels', message: `must be of ${linkChannels.join(', ')}` }];
  throw new AppError('invalid_request', `?channels: ${name} is none of ${linkChannels.join(', ')}.`, { fields });
}
