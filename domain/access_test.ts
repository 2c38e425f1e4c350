import assert from "node:assert/strict";
import { mayEnter, maySee, type Principal, type Role, roles } from "./access.ts";
import { newId } from "./ids.ts";

let drawn = 0;
const source = {
  clock: { now: () => 0 },
  random: { bytes: (n: number) => new Uint8Array(n).fill(drawn++) },
};
const mine = { patientId: newId("patient", source), practitionerId: newId("practitioner", source) };
const other = {
  patientId: newId("patient", source),
  practitionerId: newId("practitioner", source),
};

function principal(role: Role, more: Partial<Principal> = {}): Principal {
  return {
    accountId: newId("account", source),
    sessionId: newId("session", source),
    role,
    name: "Ines Okafor",
    practitionerId: role === "doctor" ? mine.practitionerId : null,
    patientId: role === "patient" ? mine.patientId : null,
    ...more,
  };
}

Deno.test("a door lets in those whom its rule names", () => {
  for (const role of roles) {
    assert.ok(mayEnter("anyone", principal(role)));
    assert.ok(mayEnter("signed_in", principal(role)));
    assert.equal(mayEnter(["doctor", "admin"], principal(role)), role !== "patient");
    assert.ok(!mayEnter([], principal(role)));
  }
});

Deno.test("who is not signed in passes the open doors alone", () => {
  assert.ok(mayEnter("anyone", null));
  assert.ok(mayEnter("signature", null));
  assert.ok(!mayEnter("signed_in", null));
  assert.ok(!mayEnter(["admin"], null));
});

Deno.test("an admin sees every visit, others their own", () => {
  assert.ok(maySee(principal("admin"), other));
  assert.ok(maySee(principal("doctor"), mine));
  assert.ok(!maySee(principal("doctor"), other));
  assert.ok(maySee(principal("patient"), mine));
  assert.ok(!maySee(principal("patient"), other));
});

Deno.test("a visit of nobody belongs to nobody, not to an account without a record", () => {
  const nobodys = { patientId: null, practitionerId: null };
  assert.ok(!maySee(principal("doctor", { practitionerId: null }), nobodys));
  assert.ok(!maySee(principal("patient", { patientId: null }), nobodys));
});

Deno.test("a role decides which side of a visit counts", () => {
  const both = { practitionerId: mine.practitionerId, patientId: mine.patientId };
  assert.ok(!maySee(principal("doctor", both), { ...other, patientId: mine.patientId }));
  assert.ok(!maySee(principal("patient", both), { ...other, practitionerId: mine.practitionerId }));
});
