/** Text as it may stand in HTML, within tags and in attributes. */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** How the pages that this server writes itself look: readable from 360 px on, light and dark as the reader has it. */
export const pageStyle = `:root{color-scheme:light dark;--text:#1a1a1a;--soft:#57606a;--ground:#fff;--code:#f3f4f6;--line:#d9dde1;--link:#0b5cad}
@media(prefers-color-scheme:dark){:root{--text:#e6e8eb;--soft:#a0a8b0;--ground:#15181c;--code:#20252b;--line:#343b43;--link:#7db7ff}}
*{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;margin:0;color:var(--text);background:var(--ground)}
main{max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}h1{font-size:1.6rem}h2{margin:2rem 0 .4rem;font-size:1.25rem}
h3{margin:.8rem 0 .2rem;font-size:1rem}a{color:var(--link)}nav{line-height:2}small{color:var(--soft)}ul{padding-left:1.2rem}
details{border-bottom:1px solid var(--line);padding:.5rem 0}details.schema{border:0}details.schema>summary{color:var(--soft)}
summary{cursor:pointer}code{font-size:.9em;background:var(--code);border-radius:3px;padding:.1em .25em}
pre{background:var(--code);border-radius:6px;padding:.6rem;margin:.3rem 0;overflow:auto;max-height:28rem;font-size:.85rem;line-height:1.4;overflow-wrap:normal}`;
