/** How a reading copy looks on a screen, on a phone and on paper. No meaning is in a colour alone. */
export const style = `
:root { color-scheme: light; --ink: #1c1b19; --soft: #55524c; --line: #d9d4c8; --paper: #fffdf8; --shade: #f5f1e6; --link: #1f4a7d;
  --permit: #1d5c38; --require: #1f4a7d; --forbid: #962a1f; --oblige: #6b3d86; --advise: #73520a; --plain: #55524c;
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, Cambria, "Noto Serif", "DejaVu Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", Menlo, monospace; }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--serif); overflow-wrap: break-word; }
header, .columns, footer, body > main { max-width: 74rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 3rem; padding-bottom: 2rem; border-bottom: 1px solid var(--line); }
header .kind { margin: 0; font: 600 .8rem/1.4 var(--sans); letter-spacing: .08em; text-transform: uppercase; color: var(--soft); }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.7rem, 4vw, 2.5rem); margin: .3rem 0 1.5rem; font-weight: 600; max-width: 24em; }
h2 { font-size: 1.6rem; margin: 0 0 1.2rem; padding-top: 1.4rem; border-top: 3px solid var(--ink); font-weight: 600; }
h3 { font-size: 1.2rem; margin: 2.6rem 0 1rem; font-weight: 600; }
h4 { font-size: 1rem; margin: 0; }
p { margin: .6rem 0; }
p, .columns ul, .columns ol, blockquote, header p { max-width: 68ch; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid #b45309; outline-offset: 2px; }
:target { background: #fff3c4; scroll-margin-top: 1rem; }
code { font: .84em/1.4 var(--mono); overflow-wrap: anywhere; }
.skip { position: absolute; left: -100rem; top: .5rem; background: #fff; padding: .5rem 1rem; z-index: 2; }
.skip:focus { left: .5rem; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 3rem; padding-top: 2rem; }
nav h2 { font: 600 .8rem/1.4 var(--sans); letter-spacing: .08em; text-transform: uppercase; border: 0; padding: 0; margin: 0 0 .6rem; color: var(--soft); }
nav ol { list-style: none; margin: 0; padding: 0; font: .92rem/1.35 var(--sans); }
nav li a { display: block; padding: .35rem 0; text-decoration: none; }
nav li a:hover { text-decoration: underline; }
main section { margin-bottom: 4rem; }
@media (min-width: 62rem) {
  .columns { grid-template-columns: 15rem minmax(0, 1fr); }
  nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 1.5rem 0; }
}
ul { padding-left: 1.2rem; margin: .3rem 0; }
li { margin: .2rem 0; }
.card { border: 1px solid var(--line); border-left-width: 5px; border-radius: 4px; background: #fff; padding: 1rem 1.2rem 1.1rem; margin: 1rem 0; }
.card h3, .card h4 { margin: 0; font: 600 1rem/1.4 var(--sans); }
.card.permit { border-left-color: var(--permit); } .card.require { border-left-color: var(--require); }
.card.forbid { border-left: 5px double var(--forbid); } .card.oblige { border-left-color: var(--oblige); }
.card.advise { border-left: 5px dotted var(--advise); }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 3px; padding: 0 .45em; font: 600 .78rem/1.55 var(--sans); white-space: nowrap; }
.tag.permit { color: var(--permit); } .tag.require { color: var(--require); } .tag.forbid { color: var(--forbid); }
.tag.oblige { color: var(--oblige); } .tag.advise { color: var(--advise); } .tag.plain { color: var(--plain); }
.says { font-size: 1.16rem; line-height: 1.5; margin: .6rem 0 .8rem; }
.note { border: 1px solid var(--advise); border-left-width: 5px; padding: .6rem .9rem; background: #fffaf0; }
dl { margin: .5rem 0 0; font: .94rem/1.5 var(--sans); }
dl > div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 1rem; padding: .28rem 0; border-top: 1px solid #eee9dd; }
dl > div:first-child { border-top: 0; }
dt { color: var(--soft); font-weight: 600; } dd { margin: 0; max-width: 68ch; }
dd > ul { padding-left: 1.1rem; margin: 0; }
header dl { max-width: 56rem; }
.official { margin: .8rem 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--soft); }
.official figcaption { font: 600 .78rem/1.4 var(--sans); color: var(--soft); }
blockquote { margin: 0; font-style: italic; } blockquote p { margin: .2rem 0; }
.drawing { margin: 1rem 0; display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: flex-start; }
.drawing figcaption { flex: 1 1 16rem; font: .94rem/1.5 var(--sans); } .drawing figcaption span { font-weight: 600; }
svg.chain { flex: 0 1 360px; max-width: 100%; height: auto; font-family: var(--sans); }
.chain-box { fill: #fff; stroke: var(--ink); stroke-width: 1.3; } .chain-end { fill: var(--shade); stroke-width: 2.2; }
.chain-label { font-size: 15px; font-weight: 600; fill: var(--ink); } .chain-small { font-size: 13px; fill: #45423d; }
.chain-line { fill: none; stroke: var(--ink); stroke-width: 1.5; } .chain-dashed { stroke-dasharray: 5 4; } .chain-head { fill: var(--ink); }
.scroll { overflow-x: auto; margin: 1rem 0 1.4rem; position: relative; }
table { border-collapse: collapse; width: 100%; font: .9rem/1.45 var(--sans); background: #fff; }
caption { text-align: left; font-weight: 600; padding: .2rem 0 .5rem; }
.scroll caption { max-width: calc(100vw - 3rem); }
.decision caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); padding: 0; }
.cases th:first-child { min-width: 3.2rem; white-space: nowrap; } .cases td { min-width: 7rem; } .cases td:nth-child(2) { min-width: 14rem; }
h3 code { font-weight: 400; }
th, td { border: 1px solid var(--line); padding: .45rem .6rem; vertical-align: top; text-align: left; min-width: 6.5rem; }
thead th { background: var(--shade); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 400; } th.group { background: #faf7ef; font-weight: 600; }
.decision tbody th { min-width: 15rem; }
.decision tbody th:first-child { min-width: 15rem; }
.sign td { min-width: 7rem; height: 2.6rem; } .sign thead th:nth-last-child(1) { width: 24%; } .sign thead th:nth-last-child(2) { width: 15%; } .sign thead th:nth-last-child(3) { width: 18%; }
.sign thead th:first-child { width: 9rem; } .sign thead th:nth-child(2):nth-last-child(3) { width: auto; }
th[scope=row] > code:first-child, th[scope=row] > a:first-child code { white-space: nowrap; }
details { border: 1px solid var(--line); border-radius: 4px; padding: .5rem .9rem; background: #fff; margin: 1rem 0; }
summary { cursor: pointer; font: 600 .95rem/1.5 var(--sans); padding: .25rem 0; }
footer { border-top: 1px solid var(--line); padding-top: 1rem; padding-bottom: 3rem; color: var(--soft); font: .9rem/1.5 var(--sans); }
.index li { padding: .4rem 0; font-size: 1.1rem; }
@media (max-width: 36rem) {
  body { font-size: 1rem; }
  header { padding-top: 1.5rem; }
  dl > div { grid-template-columns: minmax(0, 1fr); padding: .4rem 0; }
  .card { padding: .8rem .9rem; }
  .decision tbody th:first-child { min-width: 10.5rem; } th, td { padding: .35rem .45rem; }
}
@page { size: letter; margin: 18mm 17mm; @bottom-right { content: counter(page); font: 8pt sans-serif; color: #55524c; } }
@media print {
  html { font-size: 9.5pt; } body { background: #fff; font-size: 1rem; line-height: 1.4; }
  main { padding: 0 1px; }
  .skip, footer a { display: none; }
  header, .columns, footer { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; padding-bottom: 1rem; } h1 { font-size: 20pt; margin-bottom: .8rem; } h2 { font-size: 15pt; margin-bottom: .6rem; padding-top: .8rem; }
  h3 { font-size: 11.5pt; margin: 1.1rem 0 .4rem; } .says { font-size: 10.5pt; margin: .25rem 0; }
  .columns { display: block; padding-top: 1rem; } nav ol { columns: 2; font-size: 8.5pt; } nav li a { padding: .1rem 0; }
  a { color: inherit; text-decoration: none; }
  main section { margin-bottom: 1.5rem; } main section:first-child { break-before: page; }
  h2, h3, h4, caption, .says, tr:has(> .group) { break-after: avoid; }
  .card, tr, svg, .official { break-inside: avoid; } .card { border-color: #999; padding: .4rem .7rem; margin: .45rem 0; }
  dl { font-size: 8.5pt; line-height: 1.35; margin-top: .2rem; } dl > div { grid-template-columns: 6.2rem minmax(0, 1fr); padding: .12rem 0; } li { margin: .05rem 0; }
  .official { margin: .3rem 0; } .drawing { margin: .4rem 0; flex-wrap: nowrap; } svg.chain { flex: 0 0 250px; }
  .scroll { overflow: visible; margin: .4rem 0 .8rem; } table { font-size: 8pt; line-height: 1.3; } thead { display: table-header-group; }
  th, td, .decision tbody th:first-child { min-width: 4.5rem !important; padding: .18rem .35rem; } .cases th, .cases td { min-width: 0 !important; } .decision tbody th:first-child { width: 50%; }
  .cases { table-layout: fixed; } .cases th:first-child { width: 2.6rem; } .cases thead th:nth-child(2) { width: 52%; } .cases thead th:nth-child(3) { width: 7.4rem; }
  .sign td { height: 1.9rem; }
  .decision, h3 + p + .scroll { break-inside: avoid; } h2 + p { break-after: avoid; } tbody tr:first-child { break-before: avoid; }
  p, li { orphans: 3; widows: 3; }
  details { border: 0; padding: 0; } details::details-content { content-visibility: visible; block-size: auto; } summary { display: none; }
  :target { background: none; }
}
`.trimStart();
