import { createHash } from 'node:crypto';
import { widgetSession } from './widget-session.js';
import { widgetStyle } from './widget-style.js';
import { widgetTongue } from './widget-words.js';
import { widgetView } from './widget-view.js';

/** Without indents and lines of comment: they are for whoever reads it here. */
const lean = (code: string): string => code.replace(/^ +/gm, '').replace(/^\/\*.*\*\/\n/gm, '');

/** The whole widget, one file without dependencies. It leaves no name in the page, and loads once however often it is asked for. */
export const widgetScript = `(() => {
'use strict';
if (!document.currentScript?.dataset.account) return console.warn('Frontdesk: the script tag needs data-account.');
if (document.currentScript.dataset.loaded) return;
document.currentScript.dataset.loaded = '1';
const css = ${JSON.stringify(widgetStyle.replace(/\n */g, ' '))};
const script = document.currentScript;
${lean(widgetTongue)}${lean(widgetSession)}${lean(widgetView)}})();
`;

export const widgetTag = `"${createHash('sha256').update(widgetScript).digest('base64url').slice(0, 27)}"`;
