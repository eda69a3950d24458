/** The style of exported notes: the colours of the screens in both themes, sizes for reading, black on white on paper. */
export const notesStyle = `
:root {
  color-scheme: light dark;
  --page: light-dark(#ffffff, #131519);
  --ink: light-dark(#16181d, #eceef2);
  --ink-2: light-dark(#464c58, #b2b8c4);
  --ink-3: light-dark(#5c6370, #959cab);
  --line: light-dark(#e3e5e9, #2a2d34);
  --accent: light-dark(#1d52bf, #8db2ff);
  --alert: light-dark(#b3231a, #ff938a);
  --alert-soft: light-dark(#fdf3f2, #221617);
}
* { box-sizing: border-box; }
html { background: var(--page); color: var(--ink); -webkit-text-size-adjust: 100%; }
body {
  max-width: 46rem;
  margin: 0 auto;
  padding: clamp(2rem, 7vw, 5rem) clamp(1.25rem, 5vw, 2rem) 4rem;
  font: 1rem/1.6 Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
}
header { margin-bottom: 2.5rem; }
header p { margin: 0; color: var(--ink-2); }
h1 { margin: 0.25rem 0 0.5rem; font-size: clamp(1.9rem, 5vw, 2.5rem); line-height: 1.15; letter-spacing: -0.022em; font-weight: 650; }
.edition { font-size: 0.8125rem; font-weight: 600; letter-spacing: 0.01em; color: var(--accent); }
.introduction { font-size: 1.0625rem; margin-bottom: 2.5rem; }
.introduction p { margin: 0 0 0.75rem; }
nav { margin: 0 0 2.75rem; padding: 0.875rem 0; border-block: 1px solid var(--line); font-size: 0.875rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0; padding: 0; list-style: none; }
nav a { color: var(--ink-2); text-decoration: none; display: inline-block; padding: 0.125rem 0; }
nav a:hover, nav a:focus-visible { color: var(--accent); text-decoration: underline; text-underline-offset: 0.2em; }
nav b { font-weight: 650; color: var(--ink); }
section { margin-bottom: 2.5rem; scroll-margin-top: 1.5rem; }
h2 { margin: 0 0 0.75rem; font-size: 1.1875rem; line-height: 1.35; letter-spacing: -0.012em; font-weight: 650; }
section ul { margin: 0; padding: 0; list-style: none; }
section li { position: relative; padding: 0.3125rem 0 0.3125rem 1.25rem; }
section li::before {
  content: ""; position: absolute; left: 0.125rem; top: 0.96rem;
  width: 0.3125rem; height: 0.3125rem; border-radius: 50%; background: var(--ink-3);
}
.references { color: var(--ink-3); font-size: 0.8125rem; margin-inline-start: 0.5rem; }
.references span { white-space: nowrap; }
.references span:not(:last-child)::after { content: ","; }
section.breaking { padding: 1.125rem 1.375rem 1rem; border-radius: 0.625rem; background: var(--alert-soft); }
section.breaking h2 { color: var(--alert); }
section.breaking li::before { background: var(--alert); }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--ink-3); font-size: 0.8125rem; }
footer p { margin: 0; }
@media (prefers-contrast: more) {
  :root {
    --ink-2: light-dark(#1d2129, #f1f3f7); --ink-3: light-dark(#2c313b, #dde1e9);
    --line: light-dark(#5c6370, #959cab); --alert: light-dark(#8a120b, #ffbcb6);
  }
}
@media print {
  :root { color-scheme: light; }
  @page { margin: 20mm 18mm; }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  h1 { font-size: 22pt; }
  h2 { break-after: avoid; }
  li { break-inside: avoid; }
  nav { display: none; }
  section.breaking { border: 1px solid var(--alert); break-inside: avoid; }
}
`;
