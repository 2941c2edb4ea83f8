import * as z from "zod";
import type { Exemption } from "../finding/exemption.ts";
import { SEVERITIES } from "../rule/severity.ts";
import { alertSettingsSchema } from "./alert-settings-schema.ts";
import { EXPIRY_FORM, expiryOf } from "./expiry-of.ts";

/** YAML reads an unquoted account id as a number. */
const accountId = z
  .union([z.string(), z.number().transform(String)])
  .refine((id) => /^\d{12}$/.test(id), "an account id is 12 digits, in quotes");

const organizationId = z
  .string()
  .regex(/^o-[a-z0-9]{10,32}$/, "an organization's id is o- and 10 to 32 letters or digits");

const providerArn = z
  .string()
  .regex(/^arn:[^:]+:iam::\d{12}:(saml|oidc)-provider\/.+/, "is not the ARN of a SAML or OIDC provider");

const principalGlob = z
  .string()
  .regex(/^arn:[^:]+:(iam|sts)::[^:]*:.+/, "is not the ARN of a role or user (* and ? may stand in it)");

const expiry = z.string().transform((text, context): number => {
  const at = expiryOf(text);
  if (at !== undefined) return at;
  context.addIssue({ code: "custom", message: EXPIRY_FORM });
  return z.NEVER;
});

const sentence = z.string().trim().min(1, "is empty");

const exemption = z
  .strictObject({
    rule: z.string(),
    resource: z.string().regex(/^arn:/, "is not an ARN: copy it from the finding").optional(),
    resourcePattern: z
      .string()
      .regex(/^arn:/, "is not the ARN of entities (* and ? may stand in it)")
      .optional(),
    facet: z.string().optional(),
    reason: sentence,
    owner: sentence,
    expires: expiry,
  })
  .transform(({ expires, facet, resource, resourcePattern, ...rest }, context): Exemption => {
    if ((resource === undefined) === (resourcePattern === undefined)) {
      context.addIssue({ code: "custom", message: "needs either resource or resourcePattern" });
      return z.NEVER;
    }
    return {
      ...rest,
      resource: resource ?? resourcePattern ?? "",
      ...(resourcePattern !== undefined && { isPattern: true }),
      ...(facet !== undefined && { facet }),
      expiresAt: expires,
    };
  });

/** What a user may choose for one rule or detection. */
export const ruleSettings = z.strictObject({
  enabled: z.boolean().optional(),
  severity: z.enum(SEVERITIES).optional(),
  params: z.record(z.string(), z.unknown()).optional(),
});

/** The shape of governance.yml; rule ids and their parameters are checked where the rules are known. */
export const settingsSchema = z.strictObject({
  rules: z.record(z.string(), ruleSettings).nullish(),
  exemptions: z.array(exemption).nullish(),
  automation: z.array(principalGlob).nullish(),
  breakGlass: z.array(principalGlob).nullish(),
  trustedAccounts: z.array(accountId).nullish(),
  organization: z
    .strictObject({ id: organizationId.optional(), accounts: z.array(accountId).nullish() })
    .nullish(),
  identityProviders: z.array(providerArn).nullish(),
  alerts: alertSettingsSchema.nullish(),
  config: z.strictObject({ rules: z.array(z.string()).nullish() }).nullish(),
});
