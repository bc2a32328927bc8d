import { Router, type RequestHandler } from 'express';
import { closedPage, hostedPage, hostedPageStyle } from './widget/hosted-page.js';
import { widgetScript, widgetTag } from './widget/widget-script.js';
import type { AccountDirectory } from '../accounts/account-directory.js';
import { AppError } from '../platform/errors/app-error.js';
import { findChat } from './visit.js';

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Headers of everything the web chat serves. The rest of the product's refuse other sites, which is what this part is for. */
export const webchatHeaders =
  (secure: boolean): RequestHandler =>
  (_req, res, next) => {
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Referrer-Policy', 'no-referrer');
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    if (secure) res.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    next();
  };

/** The widget's one file, and the page of our own that holds a chat. */
export function webchatPages(directory: AccountDirectory): Router {
  const router = Router();
  router.get('/webchat/widget.js', (_req, res) => {
    // Any site may load the script; what it may do is decided by the account.
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    res.setHeader('Access-Control-Allow-Origin', '*');
    res.setHeader('Cache-Control', 'public, max-age=300, stale-while-revalidate=86400');
    res.setHeader('ETag', widgetTag);
    res.type('text/javascript').send(widgetScript);
  });
  router.get('/webchat/page.css', (_req, res) => {
    res.setHeader('Cache-Control', 'public, max-age=300');
    res.type('css').send(hostedPageStyle);
  });
  router.get('/webchat/:account', async (req, res) => {
    res.setHeader('Content-Security-Policy', pagePolicy);
    try {
      const { account } = await findChat(directory, req.params.account);
      res.type('html').send(hostedPage(account));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      res.status(error.status).type('html').send(closedPage(error.detail));
    }
  });
  return router;
}
