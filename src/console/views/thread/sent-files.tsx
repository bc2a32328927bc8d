import type { SentFile } from '../../rules/thread/outgoing-files.js';
import { AttachmentPart } from './attachment-part.js';

/** Files of a message that is on its way, as they will stand in it. */
export function SentFiles({
  files,
}: {
  files: readonly (Omit<SentFile, 'name'> & { name?: string | null | undefined })[];
}) {
  return files.map(({ media, url, name }) => (
    <AttachmentPart key={url} attachment={{ type: media, url, title: name }} />
  ));
}
