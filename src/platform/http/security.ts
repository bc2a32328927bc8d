import cors from 'cors';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Headers of every answer. Only the product's own address may call the API from a browser. */
export function securityHeaders(options: { appUrl: string }): RequestHandler[] {
  const secure = options.appUrl.startsWith('https://');
  return [
    helmet({
      // Over plain http the browser would be told to load our own files by https, and find nothing.
      contentSecurityPolicy: {
        directives: {
          'img-src': ["'self'", 'data:', 'https:'],
          'upgrade-insecure-requests': secure ? [] : null,
        },
      },
      strictTransportSecurity: secure,
    }),
    cors({
      origin: new URL(options.appUrl).origin,
      exposedHeaders: [
        ...['X-Request-Id', 'Retry-After', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'],
        ...['Idempotency-Replayed', 'Location', 'ETag'],
      ],
      maxAge: 600,
    }),
  ];
}
