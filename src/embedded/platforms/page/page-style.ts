/** The sandbox page's style: two columns where there is room, one at 360 px, light and dark by the reader's setting. */
export const pageStyle = `
:root {
  --ground: #f6f7f5; --card: #fff; --ink: #1c2421; --soft: #56625d; --line: #d5dbd7;
  --accent: #0b6e58; --on-accent: #fff; --theirs: #e9edea; --ours: #d9efe8; --person: #e4e1f6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #131816; --card: #1c2320; --ink: #e8eeeb; --soft: #a3b0aa; --line: #35403b;
    --accent: #4cc3a5; --on-accent: #0b1512; --theirs: #2a332f; --ours: #14443a; --person: #35305c;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header, main { max-width: 68rem; margin: 0 auto; padding: 1rem; }
header { padding-bottom: 0; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 0 0 .75rem; }
h3 { font-size: 1rem; margin: 1rem 0 .5rem; }
p { margin: .4rem 0; }
.note { color: var(--soft); font-size: .9rem; }
.note:empty { display: none; }
main { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 52rem) { main { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; } }
section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1rem; }
.tabs, .row { display: flex; gap: .5rem; }
.tabs, .wrap { flex-wrap: wrap; }
button { font: inherit; padding: .5rem .8rem; min-height: 44px; border-radius: 8px; border: 1px solid var(--line);
  background: transparent; color: inherit; cursor: pointer; }
button[type=submit], button.primary, [aria-selected=true] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button:disabled { opacity: .6; cursor: default; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
input { flex: 1; min-width: 0; font: inherit; padding: .5rem .7rem; border: 1px solid var(--soft); border-radius: 8px;
  background: var(--ground); color: inherit; }
label { font-size: .9rem; color: var(--soft); }
ol, ul { list-style: none; margin: 0; padding: 0; }
#thread { display: flex; flex-direction: column; gap: .5rem; min-height: 12rem; max-height: 26rem; overflow-y: auto; padding: .5rem 0; }
#thread li { max-width: 85%; padding: .5rem .8rem; border-radius: 12px; background: var(--theirs); overflow-wrap: anywhere; white-space: pre-wrap; }
#thread li.customer { align-self: flex-end; }
#thread li.agent, #thread li.person { align-self: flex-start; background: var(--ours); }
#thread li.person { background: var(--person); }
#thread .who { display: block; font-size: .75rem; color: var(--soft); }
#thread li p { margin: 0; }
#situation { margin: .5rem 0; }
#situation.human { border-inline-start: 4px solid var(--accent); padding: .25rem .75rem; background: var(--ground); border-radius: 0 8px 8px 0; }
#who input { flex: none; width: 1.1rem; height: 1.1rem; vertical-align: middle; }
h4 { font-size: 1rem; margin: 0 0 .25rem; }
blockquote { margin: .4rem 0; padding: .5rem .75rem; border-inline-start: 3px solid var(--line); white-space: pre-wrap; }
#handoffs .facts { list-style: disc; padding-inline-start: 1.25rem; }
#handoffs .facts li { border: 0; padding: 0; font-size: .9rem; }
#thread details { font-size: .85rem; margin-top: .3rem; white-space: normal; }
#approvals li, #handoffs li { border-top: 1px solid var(--line); padding: .6rem 0; overflow-wrap: anywhere; }
#suggestions button { font-size: .9rem; }
@media (prefers-reduced-motion: no-preference) { button { transition: background-color .15s; } }
`;
