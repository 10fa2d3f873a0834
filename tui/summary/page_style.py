"""How a page of HTML looks: one sober style for a screen, a telephone and paper."""

from __future__ import annotations

import re

from tui.summary.palette import HEADING, INK, QUIET, RULE

_FONT = '"Liberation Sans", Arial, Helvetica, sans-serif'

COMMON = f"""
* {{ box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
body {{ font: 10.5pt/1.4 {_FONT}; color: {INK}; background: #fff; margin: 0; }}
svg {{ display: block; width: 100%; height: auto; font-family: inherit; }}
h1, h2, h3 {{ color: {HEADING.ink}; line-height: 1.2; break-after: avoid; }}
p, li, dd {{ orphans: 2; widows: 2; }}
"""

DOCUMENT = f"""
body {{ max-width: 50rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }}
h1 {{ font-size: 20pt; margin: 0 0 .5rem; padding-bottom: .3rem;
  border-bottom: 3px solid {HEADING.ink}; }}
h2 {{ font-size: 14pt; margin: 1.6rem 0 .5rem; padding-bottom: .15rem;
  border-bottom: 1px solid {HEADING.ink}; }}
h3 {{ font-size: 11pt; margin: .9rem 0 .2rem; }}
h2 + p, h2 + h3 {{ break-after: avoid; }}
p, ul, dl {{ margin: .3rem 0; }}
ul {{ padding-left: 1.2rem; }}
li {{ margin: .1rem 0; }}
header p {{ margin: 0; color: {QUIET}; }}
header p:last-child {{ margin-top: .3rem; font-weight: bold; color: {INK}; }}
dl {{ display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; }}
dt {{ font-weight: bold; max-width: 12rem; overflow-wrap: break-word; }}
dd {{ margin: 0; }}
.columns {{ columns: 2; column-gap: 2rem; }}
.columns > section {{ break-inside: avoid; margin-bottom: .8rem; }}
.columns > section > h3 {{ margin-top: 0; }}
.columns dl {{ display: block; }}
.columns dt {{ display: inline; }}
.columns dd {{ display: inline; }}
.columns dd::after {{ content: ""; display: block; }}
.columns dd ul {{ margin: 0; }}
table {{ border-collapse: collapse; width: 100%; font-size: 9.5pt; margin: .4rem 0; }}
thead {{ display: table-header-group; }}
tr, svg, figure.map, figure.matrix {{ break-inside: avoid; }}
th, td {{ border-bottom: 1px solid {RULE}; padding: .25rem .4rem; text-align: left;
  vertical-align: top; overflow-wrap: break-word; }}
.long {{ overflow-wrap: anywhere; }}
.short {{ white-space: nowrap; }}
thead th {{ background: {HEADING.ground}; color: {HEADING.ink}; }}
figure {{ margin: .6rem 0; }}
figure.map svg {{ max-width: 34rem; }}
figcaption {{ font-size: 9.5pt; color: {QUIET}; }}
figcaption ul {{ columns: 2; column-gap: 1.5rem; color: {INK}; list-style: none; padding: 0; }}
figcaption li {{ break-inside: avoid; padding-left: 2.2rem; text-indent: -2.2rem; }}
.matrix th, .matrix td {{ border: 1px solid {RULE}; }}
.matrix td {{ text-align: center; font-weight: bold; }}
.matrix tbody th {{ font-weight: normal; }}
.matrix thead th + th {{ height: 9rem; padding: .3rem;
  text-align: center; vertical-align: bottom; }}
.matrix thead span {{ writing-mode: vertical-rl; transform: rotate(180deg); max-height: 9rem; }}
.stacked {{ display: none; }}
@media screen and (max-width: 42rem) {{
  body {{ margin: 1rem auto; font-size: 12pt; }}
  dl {{ display: block; }}
  dt {{ max-width: none; }}
  dd {{ margin: 0 0 .4rem; }}
  .columns, figcaption ul {{ columns: 1; }}
  .drawn, .matrix {{ display: none; }}
  .stacked {{ display: block; }}
  .words thead {{ display: none; }}
  .words, .words tbody, .words tr, .words td {{ display: block; }}
  .words {{ font-size: 11pt; }}
  .words tr {{ border-bottom: 2px solid {RULE}; padding: .5rem 0; }}
  .words td {{ border: 0; padding: .1rem 0; }}
  .words td:empty {{ display: none; }}
  .words td::before {{ content: attr(data-label); display: block;
    font-size: 10pt; color: {QUIET}; }}
}}
@media print {{
  body {{ margin: 0; padding: 0; max-width: none; font-size: 10pt; line-height: 1.32; }}
}}
"""


def paged(title: str, beside: str) -> str:
    """Return the style of A4 pages: ``title`` on top of all but the first, numbers below."""
    look = f"font: 9pt {_FONT}; color: {QUIET};"
    return f"""
@page {{ size: A4; margin: 18mm 16mm 17mm;
  @top-left {{ content: {css_text(title)}; {look} }}
  @bottom-left {{ content: {css_text(beside)}; {look} }}
  @bottom-right {{ content: counter(page) " / " counter(pages); {look} }} }}
@page :first {{ @top-left {{ content: none; }} }}
"""


def parted(separator: str) -> str:
    """Return the style that writes ``separator`` between a label and what is said of it."""
    return f".columns dt::after {{ content: {css_text(separator)}; }}\n"


def css_text(text: str) -> str:
    """Return ``text`` as a string of CSS, where nothing in it can end it."""
    return '"' + re.sub(r"[^\w ]", lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'


POSTER = f"""
@page {{ size: A3 landscape; margin: 10mm 12mm; }}
body {{ max-width: 396mm; margin: 0 auto; overflow-wrap: anywhere; }}
header {{ display: flex; justify-content: space-between; align-items: baseline; gap: 2rem; }}
h1 {{ font-size: 26pt; margin: 0 0 3mm; }}
header p {{ font-size: 13pt; color: {QUIET}; margin: 0; }}
main > svg {{ max-height: 240mm; }}
footer {{ font-size: 13pt; margin-top: 4mm; display: flex; gap: 2rem; }}
footer span {{ padding-left: .5rem; }}
table {{ border-collapse: separate; border-spacing: 2mm; width: 100%; table-layout: fixed; }}
th {{ font-size: 18pt; text-align: left; }}
small {{ font-size: 13pt; font-weight: normal; color: {QUIET}; }}
td {{ border: 1px solid {RULE}; vertical-align: top; padding: 2mm 3mm; font-size: 16pt; }}
"""

CARDS = f"""
@page {{ size: A4; margin: 8mm; }}
main {{ display: grid; grid-template-columns: 1fr 1fr; break-after: page;
  max-width: 194mm; margin: 0 auto; overflow-wrap: anywhere; }}
main:last-child {{ break-after: auto; }}
article {{ border: 1px dashed {RULE}; padding: 4mm 5mm; height: 92mm; overflow: hidden; }}
h2 {{ font-size: 14pt; margin: 0 0 1mm; }}
p {{ font-size: 10.5pt; margin: 0 0 2mm; }}
hr {{ border: 0; border-bottom: 1px solid {RULE}; margin: 5.5mm 0 0; }}
hr + p {{ margin-top: 4mm; }}
@media screen and (max-width: 42rem) {{ main {{ grid-template-columns: 1fr; margin: 0 .5rem; }} }}
"""
