/** The source of a detection that is still to be written: it compiles, and what is to be filled in says so. */
export function detectionTemplate(id: string): string {
  return `import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "${id}",
  title: "What somebody did",
  severity: "medium",
  why: "Why it matters, in two sentences. For the person who reads the alert.",
  fix: "What to ask or to run: \`aws iam ...\`.",
  references: ["https://attack.mitre.org/techniques/"],
  mitre: ["T1098"],
  on: ["iam:CreateUser"],
  detect({ actor, outcome, targets }) {
    if (outcome === "failed" || actor.kind === "service") return undefined;
    return signal(\`\${subjectOf(actor)} ... \${targets[0]?.name}.\`);
  },
});
`;
}

/** Its test, which fails until the message is the detection's own. */
export function detectionTestTemplate(id: string): string {
  return `import detection from "../../lib/detections/${id}.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const create = aRecord("iam:CreateUser", { requestParameters: { userName: "mallory" } });

testDetection(detection, {
  detects: [{ name: "what it is about", records: create, message: "alice made user mallory." }],
  ignores: [{ name: "a refused call", records: denied(create) }],
});
`;
}
