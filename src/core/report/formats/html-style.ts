// The look of a saved report: one small sheet, light and dark, fit for paper.
/** The style element's text; `htmlStyleHash` lets the document's own policy know it. */
export const htmlStyle = `
:root{color-scheme:light dark;--ink:light-dark(#14203a,#ece5d6);--paper:light-dark(#fbf7ee,#0e1523);--line:light-dark(#ddd2bc,#2d3951);--muted:light-dark(#525c74,#aab2c5);--allowed:light-dark(#0c664e,#68d2ad);--blocked:light-dark(#b02f14,#ff8d73);--partly:light-dark(#7f5200,#e6b450);--undecided:light-dark(#5b5175,#bdb2da)}
body{max-width:60rem;margin:2rem auto;padding:0 1rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.25rem;margin-block-start:2rem}
li.requirement{list-style:none;margin-block:.5rem;padding:.25rem .75rem;border:1px solid var(--line);border-inline-start:4px solid var(--verdict)}
ul.requirements{padding:0}.assumed ul{columns:3 16rem;padding-inline-start:1.2rem}details.quiet{margin:.2rem 0}summary{cursor:pointer}h3{display:inline;font-size:1rem}.verdict{color:var(--verdict);font-weight:600}
.allowed{--verdict:var(--allowed)}.blocked{--verdict:var(--blocked)}.partly{--verdict:var(--partly)}.undecided{--verdict:var(--undecided)}
ol.path{margin:.3rem 0;padding-inline-start:1.6rem}ol.path code{color:var(--ink)}table{border-collapse:collapse;font-size:.875rem}th,td{padding:.25rem .5rem;border:1px solid var(--line);text-align:start;vertical-align:top}caption{text-align:start}p{margin:.2rem 0}.quiet{color:var(--muted);font-size:.875rem}code{font-family:ui-monospace,monospace;unicode-bidi:isolate}
@media print{:root{color-scheme:light;--paper:#fff}body{margin:0;max-width:none}li.requirement{break-inside:avoid}.assumed::details-content{content-visibility:visible;block-size:auto}}
`;

/** SHA-256 of the above, in base64; a test holds them together. */
export const htmlStyleHash = 'vaflELpQyLzenvzT7WwnjzmE/sIDTKGpiDY5kcTK5L8=';
