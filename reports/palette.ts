/**
 * The colours of all pages, in light and in dark, and the letters of code. Every pair of text and ground has a contrast of at
 * least 4.5 to 1.
 */
export const PALETTE = `:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f7f9; --line: #d5dae0; --text: #1b1f24; --quiet: #57606a; --link: #0b4f9e;
  --pass: #14632f; --pass-ground: #e7f5ec;
  --fail: #a3122a; --fail-ground: #fdebed;
  --warn: #7a4b00; --warn-ground: #fff3d6;
  --info: #0b4f9e; --info-ground: #e6f0fb;
  --open: #5b3392; --open-ground: #f2ebfb;
  --none: #57606a; --none-ground: #eef0f3;
  --client: #0b4f9e; --server: #7a3b00; --harness: #57606a;
  --mono: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161b; --raised: #1a2027; --line: #343c46; --text: #e7eaee; --quiet: #a2abb6; --link: #83b7f5;
    --pass: #7fd69b; --pass-ground: #15301f;
    --fail: #ff9aa6; --fail-ground: #35181d;
    --warn: #f2c46b; --warn-ground: #3a2b0c;
    --info: #83b7f5; --info-ground: #14293f;
    --open: #cbaef5; --open-ground: #2c2140;
    --none: #a2abb6; --none-ground: #262d36;
    --client: #83b7f5; --server: #f0b27d; --harness: #a2abb6;
  }
}
`
