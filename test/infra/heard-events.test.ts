import { describe, expect, test } from "vitest";
import { EVENT_KEYS, type EventKey, isWrite } from "../../lib/cloudtrail/catalogue.ts";
import { isReadOnly } from "../../lib/infra/event-patterns.ts";
import { heardPatterns } from "../../lib/infra/heard-events.ts";
import { defineDetection, signal } from "../../lib/rule/define-detection.ts";

describe("what is heard", () => {
  test("holds every change of the catalogue, also where no rule names it", () => {
    const names = namesIn(heardPatterns([], []).changes);
    for (const event of EVENT_KEYS.filter(isWrite)) expect(names, event).toContain(nameOf(event));
  });

  test("holds no read unless a detection names it, and then among the reads only", () => {
    const reads = EVENT_KEYS.filter(isReadOnly);
    const heard = heardPatterns([], [detectionOn(reads)]);
    expect(heardPatterns([], []).reads).toEqual([]);
    expect(namesIn(heard.reads)).toEqual(new Set(reads.map(nameOf)));
    for (const event of reads) expect(namesIn(heard.changes)).not.toContain(nameOf(event));
  });

  test("holds sign-ins, which change nothing, once a detection names them", () => {
    expect(namesIn(heardPatterns([], [detectionOn(["signin:ConsoleLogin"])]).changes)).toContain(
      "ConsoleLogin",
    );
    expect(namesIn(heardPatterns([], []).changes)).not.toContain("ConsoleLogin");
  });

  test("holds all that the root user does when a detection listens to any event", () => {
    const identities = (on: readonly EventKey[] | "any") =>
      heardPatterns([], [detectionOn(on)]).changes.map((pattern) => pattern.detail.userIdentity?.type);
    expect(identities("any")).toContainEqual(["Root"]);
    expect(identities(["iam:CreateUser"])).not.toContainEqual(["Root"]);
  });
});

test("what is refused is heard when a detection listens to any event", () => {
  const errors = (on: readonly EventKey[] | "any") =>
    heardPatterns([], [detectionOn(on)]).changes.flatMap(({ detail }) => detail.errorCode ?? []);
  expect(errors("any")).toContainEqual({ wildcard: "*AccessDenied*" });
  expect(errors(["iam:CreateUser"])).toEqual([]);
});

function detectionOn(on: readonly EventKey[] | "any") {
  return defineDetection({
    id: "some-detection",
    title: "Something happened",
    severity: "low",
    why: "A test.",
    fix: "None.",
    references: ["https://example.com/"],
    mitre: [],
    on,
    detect: () => signal("Something happened"),
  });
}

function namesIn(patterns: ReturnType<typeof heardPatterns>["changes"]): ReadonlySet<string> {
  return new Set(patterns.flatMap((pattern) => pattern.detail.eventName ?? []));
}

function nameOf(event: EventKey): string {
  return event.slice(event.indexOf(":") + 1);
}
