import type { PolicyDocument } from "../iam/policy-document.ts";
import { rememberByHome } from "./remember-by-home.ts";
import { compileDocument, coversAction } from "./statement.ts";
import { type Admission, admissionsOf, type Home } from "./trust.ts";

/** Whom a role's trust policy gives sessions: statements that allow only tags or a source identity give none. */
export const roleAdmissionsOf = rememberByHome(admissionsThatAssume);

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
