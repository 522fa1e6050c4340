/** How the page looks: on paper, in the dark and on a phone, too. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d1d1d; --soft: #555; --paper: #fff; --line: #d5d5d5; --link: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --soft: #b4b4b4; --paper: #17191c; --line: #3b3f45; --link: #8cc2ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; font-size: 1.3rem; }
a { color: var(--link); }
.purpose, .note, .nothing, caption, .words { color: var(--soft); }
.purpose { font-style: italic; }
.note { border-left: 3px solid var(--line); padding-left: .6rem; }
.facts { display: grid; grid-template-columns: fit-content(14rem) minmax(0, 1fr); gap: .15rem 1rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
.said { white-space: pre-wrap; }
table { width: 100%; border-collapse: collapse; font-size: .95rem; }
caption { text-align: left; padding: .6rem 0 .3rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-top: 1px solid var(--line); }
th { font-weight: 600; white-space: nowrap; }
th:first-child { width: 3rem; }
th:nth-child(3) { width: 9rem; }
.clock { white-space: nowrap; font-variant-numeric: tabular-nums; }
.utc { display: block; color: var(--soft); font-size: .85em; }
pre { white-space: pre-wrap; padding: .7rem; border: 1px solid var(--line); }
blockquote { margin-left: 0; border-left: 3px solid var(--line); padding-left: 1rem; color: var(--soft); }
figure { margin: 1rem 0; overflow-x: auto; }
svg { display: block; width: 100%; min-width: 34rem; height: auto; }
.mark text { fill: var(--soft); }
.axis { stroke: var(--soft); }
@media (max-width: 34rem) {
  .facts { grid-template-columns: minmax(0, 1fr); }
  .facts dd { margin-bottom: .5rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: block; padding: .4rem 0; border-top: 1px solid var(--line); }
  td { display: inline; border: 0; padding: .1rem .6rem .1rem 0; }
  td:last-child { display: block; }
  .utc { display: inline; margin-left: .4em; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --paper: #fff; --line: #bbb; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  svg { min-width: 0; }
  h2, h3 { break-after: avoid; }
  tr, figure, li { break-inside: avoid; }
}
`;
