import detection from "../../lib/detections/console-login-no-saml.ts";
import {
  aConsoleLogin,
  anIdentityCenterSession,
  aRoleSession,
  aRootIdentity,
  aUserIdentity,
} from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const saml = aConsoleLogin(aRoleSession("Developer", "bob@example.com"), {
  mfaUsed: "No",
  additionalEventData: {
    MFAUsed: "No",
    SamlProviderArn: "arn:aws:iam::123456789012:saml-provider/Okta",
  },
});

testDetection(detection, {
  detects: [
    {
      name: "an IAM user",
      records: aConsoleLogin(aUserIdentity("alice")),
      message: "alice signed in to the console from 192.0.2.10 past the identity provider.",
    },
    {
      name: "a role session through a program of somebody's own",
      records: aConsoleLogin(aRoleSession("Developer", "bob")),
      message: "Developer/bob signed in to the console from 192.0.2.10 past the identity provider.",
    },
  ],
  ignores: [
    { name: "a SAML sign-in", records: saml },
    {
      name: "an Identity Center sign-in",
      records: aConsoleLogin(anIdentityCenterSession("carol@example.com"), { mfaUsed: "No" }),
    },
    { name: "root, which has its own detection", records: aConsoleLogin(aRootIdentity()) },
    { name: "a failure", records: aConsoleLogin(aUserIdentity("alice"), { result: "Failure" }) },
    {
      name: "a user that is excepted",
      records: aConsoleLogin(aUserIdentity("breaker")),
      params: { exceptUsers: ["breaker"] },
    },
    {
      name: "an emergency user",
      records: aConsoleLogin(aUserIdentity("emergency")),
      settings: { breakGlass: ["arn:aws:iam::123456789012:user/emergency"] },
    },
  ],
});
