import assert from "node:assert/strict";
import { entriesAt, jsonOf, textAt, valueAt } from "@/tests/security/json.ts";
import { openTestClinic } from "@/tests/harness.ts";
import { endpoints } from "./api.ts";

Deno.test("the description names every endpoint with its rule, its answers and how it refuses", async () => {
  await using site = await openTestClinic({ seeded: false });
  const stranger = await site.browser(null);
  const response = await stranger.api("GET", "/api/openapi.json");
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/json");
  const document = await jsonOf(response);
  assert.equal(textAt(document, "openapi"), "3.1.0");
  for (const { path, method, access } of endpoints) {
    const operation = valueAt(document, "paths", path, method);
    assert.ok(operation, `${method} ${path}`);
    assert.deepEqual(valueAt(operation, "x-access"), access);
    assert.ok(textAt(operation, "summary").length > 3);
    const answers = entriesAt(operation, "responses").map(([status]) => Number(status));
    assert.ok(answers.some((status) => status < 300) && answers.includes(400), `${method} ${path}`);
    assert.equal(answers.includes(401), access !== "anyone" || path === "/api/session");
  }
});

Deno.test("every reference in the description leads to something", async () => {
  await using site = await openTestClinic({ seeded: false });
  const document = await jsonOf(await (await site.browser(null)).api("GET", "/api/openapi.json"));
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)]
    .map(([, path = ""]) => path);
  assert.ok(references.length > 50);
  for (const path of new Set(references)) {
    assert.ok(valueAt(document, ...path.split("/")), path);
  }
});

Deno.test("every id and instant of a request has a look in the description", async () => {
  await using site = await openTestClinic({ seeded: false });
  const document = await jsonOf(await (await site.browser(null)).api("GET", "/api/openapi.json"));
  const schema = ["content", "application/json", "schema", "properties"];
  const booking = valueAt(document, "paths", "/api/appointments", "post", "requestBody");
  assert.deepEqual(valueAt(booking, ...schema, "patientId"), {
    type: "string",
    example: "pat_01kb3xq2zs8h4m5n6p7q8r9s0t",
  });
  assert.equal(valueAt(booking, ...schema, "startsAt", "format"), "date-time");
});
