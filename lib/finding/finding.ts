import type { Controls } from "../rule/controls.ts";
import type { Severity } from "../rule/severity.ts";
import type { Evidence } from "../rule/verdict.ts";
import type { FindingEffect } from "./finding-effect.ts";

/**
 * One rule's verdict on one entity (and facet) over time. Is responsible for what is stored and printed; may not judge.
 *
 * The JSON of a finding is a contract: scripts read it.
 */
export interface Finding {
  readonly type: "finding";
  readonly rule: string;
  readonly kind: "posture" | "detection";
  readonly title: string;
  readonly severity: Severity;
  readonly status: "open" | "resolved" | "exempted";
  readonly account: string;
  /** `global` for IAM entities; a detection has the region of its record. */
  readonly region: string;
  readonly resource: FindingResource;
  readonly message: string;
  readonly evidence: Evidence;
  /** Who brought it; null when no record tells (found by a sweep). */
  readonly actor: FindingActor | null;
  /** `eventID` of the record that brought it; null when found by a sweep. */
  readonly changeId: string | null;
  /** When it was first opened. ISO 8601, UTC, like all times here. */
  readonly openedAt: string;
  /** Since when it has its present status. */
  readonly since: string;
  /** Time of the newest observation that the finding rests on. */
  readonly observedAt: string;
  /** Its record was read from an archive long after the fact: on record, and told to nobody. */
  readonly historic?: true;
  /** What the change that gave it its present status did, where that can be said and people are told. */
  readonly effect?: FindingEffect;
  readonly controls: Controls;
  readonly fix: string;
  /** Why it matters, in the rule's words. */
  readonly why?: string;
  /** The page that the rule rests on. */
  readonly reference?: string;
  /** What the actor called: `iam:PutUserPolicy`. Absent when found by a sweep. */
  readonly event?: string;
  /** Of the resource's tags, those that alerts are routed by. */
  readonly tags?: { readonly [key: string]: string };
  /** Why it is exempted. */
  readonly exemption?: { readonly reason: string; readonly owner: string; readonly expires: string };
  /** How it ended, and who ended it where a record tells. */
  readonly resolution?: {
    readonly how: "mended" | "resource deleted";
    readonly actor: FindingActor | null;
    readonly changeId: string | null;
  };
}

export interface FindingResource {
  readonly type: string;
  readonly arn: string;
  readonly id: string | null;
  readonly name: string;
  /** The part of the resource, such as an access key id; null when it is the whole. */
  readonly facet: string | null;
}

export interface FindingActor {
  readonly kind: string;
  readonly name: string;
  readonly arn: string | null;
  readonly session: string | null;
  readonly origin: string;
  readonly sourceIp: string | null;
  /** ARN, path included, of the user or role behind a session, where the record tells. */
  readonly issuer?: string;
}
