import { type EscalationPath, path } from "./escalation-path.ts";

/** Paths on which the actor fulfils conditions on tags by writing them, where a policy goes by tags. */
export const TAG_PATHS: readonly EscalationPath[] = [
  tagPath("x-iam-tag-user", "writes a tag of the user that its rights go by", "iam:TagUser", "tag"),
  tagPath("x-iam-tag-role", "writes a tag of the role that its rights go by", "iam:TagRole", "tag"),
  tagPath("x-iam-untag-user", "takes away a tag of the user that bars it", "iam:UntagUser", "untag"),
  tagPath("x-iam-untag-role", "takes away a tag of the role that bars it", "iam:UntagRole", "untag"),
];

function tagPath(id: string, does: string, action: string, how: "tag" | "untag"): EscalationPath {
  return path(id, "guardrail-removal", does, [action], { kind: "tag", how });
}
