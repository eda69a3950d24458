/** The style of a dossier's page: for reading on screen in both themes, and on paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: light-dark(#ffffff, #131519);
  --panel: light-dark(#f6f7f9, #1a1d22);
  --ink: light-dark(#16181d, #eceef2);
  --ink-2: light-dark(#464c58, #b2b8c4);
  --ink-3: light-dark(#5c6370, #959cab);
  --line: light-dark(#e3e5e9, #2a2d34);
  --pass: light-dark(#14693a, #6fd79c);
  --fail: light-dark(#b3231a, #ff938a);
  --unknown: light-dark(#8a5300, #f2bd6a);
}
* { box-sizing: border-box; }
html { background: var(--page); color: var(--ink); -webkit-text-size-adjust: 100%; }
body {
  max-width: 60rem; margin: 0 auto; padding: clamp(1.5rem, 5vw, 4rem) clamp(1rem, 4vw, 2rem) 4rem;
  font: 0.9375rem/1.55 Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
h1 { margin: 0 0 0.25rem; font-size: clamp(1.6rem, 4vw, 2.2rem); line-height: 1.2; letter-spacing: -0.02em; font-weight: 650; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.125rem; letter-spacing: -0.01em; font-weight: 650; }
p { margin: 0 0 0.75rem; }
.quiet { color: var(--ink-2); }
.note { padding: 0.875rem 1rem; border-radius: 0.5rem; background: var(--panel); color: var(--ink-2); }
code { font: 0.8125rem/1.5 "JetBrains Mono", ui-monospace, "SF Mono", Consolas, monospace; }
pre { margin: 0.5rem 0 0; padding: 0.75rem 1rem; border-radius: 0.5rem; background: var(--panel); white-space: pre-wrap; font: 0.75rem/1.55 ui-monospace, Consolas, monospace; }
table { width: 100%; border-collapse: collapse; }
table + table { margin-top: 1.5rem; }
caption { text-align: start; color: var(--ink-3); font-size: 0.8125rem; padding-bottom: 0.5rem; }
th { text-align: start; font-weight: 600; color: var(--ink-3); font-size: 0.8125rem; }
th, td { padding: 0.4375rem 0.75rem 0.4375rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
:is(th, td):first-child { min-width: 7.5rem; } .record :is(th, td):first-child { min-width: 2.25rem; }
.proof, th { white-space: nowrap; }
time { color: var(--ink-2); } @media (min-width: 40rem) { time { white-space: nowrap; } }
.pass { color: var(--pass); } .fail { color: var(--fail); } .unknown { color: var(--unknown); }
details > summary { cursor: pointer; }
@media print { :root { color-scheme: light; } @page { margin: 18mm; } body { max-width: none; padding: 0; font-size: 10pt; } tr { break-inside: avoid; } }
`;
