import type { Statement } from "../../iam/policy-document.ts";
import { glob } from "../../policy/glob.ts";
import { globCovers } from "../../policy/glob-algebra.ts";
import { rememberByDocument } from "../../policy/remember-by-document.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { JUDGED, judgePolicies } from "./judged/judge-policies.ts";
import { INLINE_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-redundant-or-empty",
  title: "Policies say everything once",
  severity: "info",
  why:
    "An action that a wildcard beside it allows already looks like a limit and is none: whoever takes it away believes " +
    "that something was taken away. Off by default: it is a matter of tidiness.",
  fix:
    "Take out what the message names and run `aws iam create-policy-version --policy-arn ARN --policy-document " +
    "file://policy.json --set-as-default`; for an inline policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  default: "off",
  resource: JUDGED,
  on: [...TEXT_EVENTS, ...INLINE_EVENTS],
  check(entity, { account }) {
    const selection = { kinds: ["customer", "inline"], boundaries: true } as const;
    return judgePolicies(entity, account, selection, (policy) => {
      const [first, ...more] = idleParts(policy.document);
      if (first === undefined) return undefined;
      const rest = more.length > 0 ? `, and ${more.length} more such` : "";
      return nonCompliant(`${policy.subject} says what changes nothing: ${first}${rest}.`, {
        parts: [first, ...more].slice(0, EVIDENCE),
      });
    });
  },
});

const EVIDENCE = 50;

/** What could be taken out without any effect, in words. */
const idleParts = rememberByDocument(({ statements }) => {
  if (statements.length === 0) return ["it has no statements"];
  const texts = statements.length < 2 ? [] : statements.map(({ sid: _sid, ...rest }) => JSON.stringify(rest));
  return statements.flatMap((statement, index) => {
    const name = statement.sid ?? `statement ${index}`;
    if (index > 0 && texts.indexOf(texts[index] ?? "") < index)
      return [`${name} repeats an earlier statement`];
    return idleItems(statement).map((item) => `${name} ${item}`);
  });
});

function idleItems(statement: Statement): string[] {
  return ELEMENTS.flatMap((element) => {
    const items = statement[element];
    if (items === undefined) return [];
    if (items.length === 0) return [`names no ${NOUNS[element]}`];
    if (items.length === 1) return [];
    const covers = element.endsWith("ctions") ? coversAction : coversResource;
    return items.flatMap((item, at) => {
      const other = items.find(
        (wide, index) => index !== at && covers(wide, item) && (index < at || !covers(item, wide)),
      );
      return other === undefined ? [] : [`names ${item}, which ${other} includes`];
    });
  });
}

const NOUNS = {
  actions: "actions",
  notActions: "actions that are left out",
  resources: "resources",
  notResources: "resources that are left out",
} as const;

const ELEMENTS = ["actions", "notActions", "resources", "notResources"] as const;

function coversAction(wide: string, narrow: string): boolean {
  return globCovers(glob(wide, { foldCase: true }), glob(narrow, { foldCase: true }));
}

/** Within one service, Region and account, so that no star has to reach over a colon. */
function coversResource(wide: string, narrow: string): boolean {
  if (/^\*+$/.test(wide)) return true;
  const [head, other] = [wide, narrow].map((text) => text.split(":", 5).join(":"));
  return head === other && globCovers(glob(wide), glob(narrow));
}
