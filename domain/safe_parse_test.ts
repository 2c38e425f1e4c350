import assert from "node:assert/strict";
import { z } from "zod";
import { safeParse } from "./safe_parse.ts";

const schema = z.strictObject({ email: z.string().max(10) });

Deno.test("an object that poses as a text of some length is refused, and throws nothing", () => {
  const hostile = JSON.parse('{"email":{"length":{"toString":null}}}');
  assert.throws(() => schema.safeParse(hostile), TypeError);
  assert.equal(safeParse(schema, hostile).success, false);
  assert.equal(safeParse(schema, { email: "a" }).success, true);
});
