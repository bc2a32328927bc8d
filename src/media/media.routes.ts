import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { contentDisposition, downloadName } from './file-name.js';
import type { MediaFileStore } from './media-file.store.js';
import { whyNot } from './media-outcome.js';
import { isShownInPlace, unknownType } from './sniff-type.js';
import { mediaOperations } from './media.contract.js';

export function mediaRoutes({ media }: { media: Pick<MediaFileStore, 'get'> }): Route[] {
  return [
    defineRoute({
      ...mediaOperations.file,
      handler: async ({ ctx, params, res }) => {
        const file = await media.get(ctx, params.id, params.index);
        if (!file?.content || file.state !== 'stored') throw new AppError('not_found', whyNot(file));
        const type = file.mimeType ?? unknownType;
        const place = isShownInPlace(type) ? 'inline' : 'attachment';
        // A stranger made these bytes: whatever a browser takes them for, it must not run them with our address.
        res.set({
          'content-type': type,
          'content-disposition': contentDisposition(place, downloadName({ ...file, type })),
          'x-content-type-options': 'nosniff',
          'content-security-policy': "sandbox; default-src 'none'",
          // Asked again each time, so that what its author removed is gone from the screen as well.
          'cache-control': 'private, no-cache',
          etag: `"${file.sha256}"`,
        });
        res.send(file.content);
      },
    }),
  ];
}
