import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { Skeleton } from "./Skeleton.tsx";
import { TileSkeleton } from "./Tile.tsx";

Deno.test("lines on the way are for the eye; one sentence is for the ear", () => {
  const html = renderToString(<Skeleton lines={3} label="Loading" />);
  assert.equal(html.match(/class="bone-row" aria-hidden="true"/g)?.length, 3);
  assert.equal(html.match(/role="status">Loading</g)?.length, 1);
  assert.doesNotMatch(renderToString(<Skeleton lines={3} />), /role=/);
});

Deno.test("a tile on the way keeps its name, and claims no number", () => {
  const html = renderToString(<TileSkeleton label="Waiting now" />);
  assert.match(html, /^<div class="card tile" aria-hidden="true">/);
  assert.equal(html.replace(/<[^>]+>/g, ""), "Waiting now");
});
