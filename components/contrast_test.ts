import assert from "node:assert/strict";

/** Ratios of WCAG 2.2: 4.5 for text (1.4.3), 3 for the edge of a control or a mark that carries meaning (1.4.11). */
const text = 4.5;
const shape = 3;
const grounds = ["--paper", "--card", "--sunk"];

const pairs: readonly (readonly [front: string, back: string, least: number])[] = [
  ...["--ink", "--ink-2", "--accent", "--accent-deep", "--good", "--warn", "--bad"]
    .flatMap((front) => grounds.map((back) => [front, back, text] as const)),
  ...grounds.map((back) => ["--edge", back, shape] as const),
  ...["good", "warn", "bad", "accent"].flatMap((signal) => [
    [`--${signal}`, `--${signal}-soft`, text] as const,
    ["--ink", `--${signal}-soft`, text] as const,
    ["--ink-2", `--${signal}-soft`, text] as const,
  ]),
  ["--accent-deep", "--accent-soft", text],
  ["--on-accent", "--accent", text],
  ["--on-accent", "--accent-deep", text],
  ["--paper", "--ink", text],
  ["--bad", "--warn-soft", text],
  ["--edge", "--warn-soft", shape],
  ["--accent", "--warn-soft", text],
];

const css = await Deno.readTextFile(new URL("../static/css/tokens.css", import.meta.url));

Deno.test("the colours of the page can be told apart, in daylight and at night", () => {
  const weak = [0, 1].flatMap((theme) =>
    pairs.flatMap(([front, back, least]) => {
      const ratio = contrast(colour(front, theme), colour(back, theme));
      return ratio < least ? [`${front} on ${back}, theme ${theme}: ${ratio.toFixed(2)}`] : [];
    })
  );
  assert.deepEqual(weak, []);
});

/** Red, green and blue in linear light; `theme` 0 is light, 1 dark. */
function colour(token: string, theme: number): number[] {
  const line = css.split("\n").find((each) => each.trim().startsWith(`${token}:`));
  const [, found = ""] = [...(line ?? "").matchAll(/oklch\(([^)]+)\)/g)][theme] ?? [];
  const [l = NaN, c = NaN, h = NaN] = found.split(/[\s/]+/).map(Number);
  assert.ok(!Number.isNaN(h), `${token} has no colour for theme ${theme}`);
  return linear(l, c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180));
}

/** OKLab to linear sRGB, by the matrices of CSS Color 4; what lies outside the gamut is clipped. */
function linear(lightness: number, a: number, b: number): number[] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((channel) => Math.min(1, Math.max(0, channel)));
}

function contrast(one: number[], other: number[]): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

function luminance([r = 0, g = 0, b = 0]: number[]): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
