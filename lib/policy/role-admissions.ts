import type { PolicyDocument } from "../iam/policy-document.ts";
import { compileDocument, coversAction } from "./statement.ts";
import { type Admission, admissionsOf, type Home } from "./trust.ts";

/** Several rules ask the same of one trust policy, one after the other. */
const remembered = new WeakMap<
  PolicyDocument,
  { readonly home: string; readonly admissions: readonly Admission[] }
>();

/** Whom a role's trust policy gives sessions: statements that allow only tags or a source identity give none. */
export function roleAdmissionsOf(trustPolicy: PolicyDocument, home: Home): readonly Admission[] {
  const asked = JSON.stringify(home);
  const before = remembered.get(trustPolicy);
  if (before?.home === asked) return before.admissions;
  const admissions = admissionsThatAssume(trustPolicy, home);
  remembered.set(trustPolicy, { home: asked, admissions });
  return admissions;
}

function admissionsThatAssume(trustPolicy: PolicyDocument, home: Home): readonly Admission[] {
  const statements = compileDocument(trustPolicy);
  const gives = (index: number) => {
    const statement = statements[index];
    return statement !== undefined && ASSUMING.some((action) => coversAction(statement, action));
  };
  return admissionsOf(trustPolicy, home).filter(({ statement }) => gives(statement));
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html */
const ASSUMING = ["sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity"];
