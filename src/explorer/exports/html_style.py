"""The style sheet of an exported page: the project's colours, light, dark and on paper."""

from __future__ import annotations

import json
from collections.abc import Mapping

from explorer.config import resources_dir

TOKENS = ("paper", "raised", "ink", "muted", "rule", "accent", "risk")

_SHEET = """
*, *::before, *::after { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 "Journey Serif", "Source Serif 4", Charter, Georgia, serif;
  overflow-wrap: break-word;
}
h3, th, .pages, .detail, .notice, .source, .small, nav, footer, .skip {
  font-family: "Journey Sans", Inter, system-ui, "Segoe UI", Roboto, sans-serif;
}
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; top: 0; padding: .75rem 1rem; background: var(--raised); }
.skip:focus { left: 0; }
.frame { max-width: 74rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding: 2.5rem 0 1.5rem; border-bottom: 2px solid var(--ink); }
h1, h2, .lead { text-wrap: balance; }
h1 { font-size: 2.25rem; line-height: 1.15; margin: .5rem 0 .75rem; max-width: 24em; }
h2 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .5rem; }
h3 { font-size: 1rem; line-height: 1.35; margin: 2rem 0 .5rem; }
p { margin: 0 0 .75rem; max-width: 46rem; }
.notice { font-weight: 600; font-size: .9rem; }
.source, .small { font-size: .875rem; color: var(--muted); }
.lead { font-size: 1.2rem; line-height: 1.45; }
.advisory { border-left: .35rem solid var(--risk); padding: .5rem 0 .5rem 1rem; font-weight: 600; }
nav { padding: 1.5rem 0; font-size: .9375rem; line-height: 1.4; }
nav h2 { font-size: 1rem; font-weight: 600; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0; }
nav a { display: block; padding: .3rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }
main { min-width: 0; padding-bottom: 3rem; }
section { border-top: 1px solid var(--rule); padding-top: 1.75rem; margin-top: 2.5rem; }
section:first-child { border-top: 0; margin-top: 0; }
.plain { list-style: none; margin: 0 0 1.25rem; padding: 0; max-width: 52rem; }
.plain li { padding: .35rem 0; }
.group { margin: 1.1rem 0 .25rem; }
.detail, .pages { font-size: .8125rem; color: var(--muted); }
.detail { display: block; line-height: 1.4; }
td.pages { line-height: 1.5; min-width: 5rem; padding-top: .6rem; }
table { border-collapse: collapse; width: 100%; max-width: 52rem; margin: .75rem 0 1.5rem; }
caption { text-align: left; padding: 0 0 .35rem; }
.group, caption { font: 600 .9rem/1.35 "Journey Sans", Inter, system-ui, sans-serif; }
th, td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0;
  border-bottom: 1px solid var(--rule); }
thead th { font-size: .75rem; font-weight: 600; color: var(--muted); }
tbody th { font-weight: 600; font-size: .9rem; width: 11rem; font-variant-numeric: tabular-nums; }
td:last-child { padding-right: 0; }
.wide { overflow-x: auto; max-width: 60rem; }
.wide:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.wide table { max-width: none; min-width: 40rem; font-size: .875rem; line-height: 1.4; }
.wide tbody th { width: auto; min-width: 8rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 0 1.25rem;
  font-size: .9rem; }
dt { color: var(--muted); }
dd { margin: 0; }
hr { border: 0; border-top: 2px solid var(--ink); margin: 3rem 0; }
footer { border-top: 2px solid var(--ink); padding: 1rem 0 3rem; font-size: .875rem; }
@media (min-width: 64rem) {
  .columns { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 3rem; }
  nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; }
  main { padding-top: 1.5rem; }
}
@media (max-width: 40rem) {
  h1 { font-size: 1.75rem; }
  h2 { font-size: 1.35rem; }
  tbody th { width: 6.5rem; }
  th, td { padding-right: .6rem; }
}
@media print {
  :root { --paper: #ffffff; --raised: #ffffff; --ink: #000000; --muted: #000000; --rule: #777777;
    --accent: #000000; --risk: #000000; }
  @page { margin: 16mm 18mm; }
  html { font-size: 9.5pt; }
  body { font-size: 1rem; line-height: 1.35; }
  .frame { max-width: none; padding: 0; }
  .skip, nav { display: none; }
  .columns { display: block; }
  p, table, .plain, .wide { max-width: none; }
  .wide { overflow: visible; }
  .wide table { min-width: 0; }
  header { padding: 0 0 1rem; }
  section { margin-top: 1.5rem; padding-top: 1rem; }
  h3 { margin-top: 1.2rem; }
  th, td, .plain li { padding-top: .2rem; padding-bottom: .2rem; }
  h1, h2, h3, .group, caption { break-after: avoid; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
}
"""


def theme_tokens(name: str) -> Mapping[str, str]:
    """Return the colours of a theme of the window that an exported page uses."""
    path = resources_dir() / "themes" / f"{name}.json"
    tokens = json.loads(path.read_text(encoding="utf-8"))
    return {token: str(tokens[token]) for token in TOKENS}


def style_sheet() -> str:
    """Return the style sheet; a reader's system says whether it is light or dark."""

    def declared(name: str) -> str:
        colours = "; ".join(f"--{token}: {value}" for token, value in theme_tokens(name).items())
        return f":root {{ {colours}; }}"

    dark = f"@media (prefers-color-scheme: dark) {{ {declared('dark')} }}"
    return f"{declared('light')}\n{dark}\n{_SHEET.strip()}\n"
