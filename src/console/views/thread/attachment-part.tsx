import { FileIcon, LinkExternalIcon } from '@primer/octicons-react';
import { useText } from '../../frame/use-text.js';
import { IconOf } from '../../parts/icon.js';
import { type AttachmentSeen, type AttachmentShape, shapeOf } from '../../rules/thread/attachment-shape.js';

/** A picture, a voice, a file; or in words what it is and why it cannot be seen here. */
export function AttachmentPart({ attachment }: { attachment: AttachmentSeen }) {
  const shape = shapeOf(attachment);
  if (shape.as === 'thing') return <ThingPart shape={shape} />;
  if (shape.as === 'missing') return <MissingPart shape={shape} />;
  return <FilePart shape={shape} isSticker={attachment.type === 'sticker'} />;
}

type Of<A extends AttachmentShape['as']> = Extract<AttachmentShape, { as: A }>;

function FilePart({ shape, isSticker }: { shape: Of<'image' | 'audio' | 'video' | 'file'>; isSticker: boolean }) {
  const text = useText();
  const { url, name } = shape;
  const label = name ?? text(isSticker ? 'thread.file.sticker' : `thread.file.${shape.as}`);
  if (shape.as === 'image')
    return (
      <a href={url} target="_blank" rel="noopener" className="said-picture" data-sticker={isSticker || undefined}>
        <img src={url} alt={label} loading="lazy" />
      </a>
    );
  if (shape.as === 'audio')
    return <audio src={url} controls preload="none" aria-label={label} className="said-audio" />;
  if (shape.as === 'video')
    return <video src={url} controls preload="metadata" aria-label={label} className="said-video" />;
  return (
    <a href={url} target="_blank" rel="noopener" className="said-file">
      <IconOf icon={FileIcon} />
      <bdi className="cut">{label}</bdi>
    </a>
  );
}

function MissingPart({ shape: { state, reason } }: { shape: Of<'missing'> }) {
  const text = useText();
  const words =
    state === 'failed'
      ? text('thread.file.failed', { reason: reason ?? text('thread.reply.no-reason') })
      : text(`thread.file.${state}`);
  return <p className="said-aside">{words}</p>;
}

function ThingPart({ shape: { thing, title, url } }: { shape: Of<'thing'> }) {
  const text = useText();
  const isFile = thing === 'image' || thing === 'audio' || thing === 'video' || thing === 'file' || thing === 'sticker';
  return (
    <p className="said-aside">
      {isFile ? text(`thread.file.${thing}`) : text(`thread.thing.${thing}`)}
      {title && (
        <>
          {': '}
          <bdi>{title}</bdi>
        </>
      )}
      {url && (
        <>
          {' '}
          <a href={url} target="_blank" rel="noopener noreferrer nofollow">
            {text('thread.thing.open')} <LinkExternalIcon size={12} aria-hidden />
          </a>
        </>
      )}
    </p>
  );
}
