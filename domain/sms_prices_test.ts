import assert from "node:assert/strict";
import { parseSmsPrices } from "./sms_prices.ts";

Deno.test("a price of one part is kept in millionths, and a language may have its own", () => {
  assert.deepEqual(parseSmsPrices("0.0083 USD"), {
    currency: "USD",
    otherwise: 8_300,
    byLocale: {},
  });
  assert.deepEqual(parseSmsPrices("0.075 EUR, ar 0.09, fr-CA 0.1"), {
    currency: "EUR",
    otherwise: 75_000,
    byLocale: { ar: 90_000, "fr-CA": 100_000 },
  });
});

Deno.test.each([["USD 0.0083"], ["0.0083"], ["-1 USD"], ["0.0083 USD, ar"], ["1e9 USD"], [""]])(
  "%s is no price",
  (text) => assert.equal(parseSmsPrices(text), null),
);
