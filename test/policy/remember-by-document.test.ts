import { expect, test } from "vitest";
import { rememberByDocument } from "../../lib/policy/remember-by-document.ts";
import { aDocument } from "../support/build-policy.ts";

const reading = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

test("equal texts are looked at once, others each for themselves", () => {
  const seen: string[] = [];
  const sourceOf = rememberByDocument(({ source }) => {
    seen.push(source);
    return [source];
  });
  const once = aDocument(reading);
  const twice = aDocument(reading, reading);
  expect([sourceOf(once), sourceOf(aDocument(reading)), sourceOf(twice)]).toEqual([
    [once.source],
    [once.source],
    [twice.source],
  ]);
  expect(seen).toEqual([once.source, twice.source]);
});
