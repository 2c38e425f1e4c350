import assert from "node:assert/strict";
import fc from "fast-check";
import { boundaryOf, partsOf, textOf } from "./multipart.ts";

async function partsIn(bytes: Uint8Array, boundary: string, size: number) {
  const chunks = ReadableStream.from(
    Array.from(
      { length: Math.ceil(bytes.length / size) },
      (_, i) => bytes.slice(i * size, (i + 1) * size),
    ),
  );
  const found: [string, string | null, string][] = [];
  for await (const { name, fileName, body } of partsOf(chunks, boundary)) {
    found.push([name, fileName, await textOf(body, 1e6)]);
  }
  return found;
}

const crlf = "\r\n";
const form = [
  "--xyz",
  `Content-Disposition: form-data; name="_token"${crlf}`,
  "abc",
  "--xyz",
  `Content-Disposition: form-data; name="file"; filename="day.csv"${crlf}Content-Type: text/csv${crlf}`,
  `ref,start${crlf}1,--xy${crlf}-`,
  "--xyz--",
  "",
].join(crlf);

Deno.test("a form with a file is read the same however it is cut", async () => {
  for (let size = 1; size <= form.length; size++) {
    assert.deepEqual(await partsIn(new TextEncoder().encode(form), "xyz", size), [
      ["_token", null, "abc"],
      ["file", "day.csv", `ref,start${crlf}1,--xy${crlf}-`],
    ]);
  }
});

Deno.test("what the platform writes as a form is read as it was", async () => {
  await fc.assert(fc.asyncProperty(
    fc.string({ maxLength: 200, unit: "grapheme" }),
    fc.integer({ min: 1, max: 300 }),
    async (text, size) => {
      const data = new FormData();
      data.set("back", "/admin/import");
      data.set("file", new File([text], "a file.csv"));
      const sent = new Response(data);
      const boundary = boundaryOf(sent.headers.get("content-type") ?? "") ?? "";
      const parts = await partsIn(new Uint8Array(await sent.arrayBuffer()), boundary, size);
      assert.deepEqual(parts.map(([name]) => name), ["back", "file"]);
      assert.equal(parts[1]?.[2], new TextDecoder().decode(new TextEncoder().encode(text)));
    },
  ));
});

Deno.test("a form that breaks off, or a field that never ends, is refused", async () => {
  const bytes = new TextEncoder().encode(form.slice(0, -12));
  await assert.rejects(partsIn(bytes, "xyz", 7), { status: 400 });
  const long = form.replace("abc", "a".repeat(9_000));
  const parts = partsOf(ReadableStream.from([new TextEncoder().encode(long)]), "xyz");
  const first = await parts.next();
  assert.ok(!first.done);
  await assert.rejects(textOf(first.value.body), { status: 413 });
});

Deno.test("what stands before the file is short, however many parts it has", async () => {
  const field = (name: string, size: number) =>
    `--xyz${crlf}Content-Disposition: form-data; name="${name}"${crlf}${crlf}${
      "a".repeat(size)
    }${crlf}`;
  const read = async (text: string) => {
    const names: string[] = [];
    const parts = partsOf(ReadableStream.from([new TextEncoder().encode(text)]), "xyz");
    for await (const { name } of parts) names.push(name);
    return names;
  };
  const end = `--xyz--${crlf}`;
  await assert.rejects(read(field("junk", 70_000) + end), { status: 413 });
  await assert.rejects(read(field("junk", 1_000).repeat(70) + end), { status: 413 });
  assert.deepEqual(await read(field("back", 60_000) + field("file", 200_000) + end), [
    "back",
    "file",
  ]);
});

Deno.test("a sender who hangs up is answered as one whose form broke off", async () => {
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new TypeError("connection closed")),
  });
  await assert.rejects(partsOf(body, "xyz").next(), { status: 400 });
});

Deno.test("a body of another type has no boundary", () => {
  assert.equal(boundaryOf("application/x-www-form-urlencoded"), null);
  assert.equal(boundaryOf('multipart/form-data; boundary="a b"'), "a b");
});
