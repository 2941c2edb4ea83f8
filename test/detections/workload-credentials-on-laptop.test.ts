import detection from "../../lib/detections/workload-credentials-on-laptop.ts";
import { aRecord, aRoleSession } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const call = (userAgent: string, fields = {}) =>
  aRecord("sts:GetCallerIdentity", {
    userIdentity: aRoleSession("web-server", "i-0123456789abcdef0"),
    userAgent,
    readOnly: true,
    ...fields,
  });
const mac = "aws-cli/2.31.0 md/awscrt#0.28.2 ua/2.1 os/macos#25.0.0 lang/python#3.13.7";

testDetection(detection, {
  detects: [
    {
      name: "the command line on a Mac",
      records: call(mac),
      message:
        "The credentials of instance i-0123456789abcdef0 (role web-server) called sts:GetCallerIdentity from 192.0.2.10 with a program on macOS.",
    },
    {
      name: "an older command line on a Mac",
      records: call("[aws-cli/1.18.136 Python/3.8.5 Darwin/19.6.0 botocore/1.17.59]"),
      message:
        "The credentials of instance i-0123456789abcdef0 (role web-server) called sts:GetCallerIdentity from 192.0.2.10 with a program on macOS.",
    },
  ],
  ignores: [
    { name: "the instance itself", records: call("aws-cli/2.31.0 md/awscrt#0.28.2 ua/2.1 os/linux#6.8") },
    {
      name: "a person's role on a Mac",
      records: call(mac, { userIdentity: aRoleSession("Developer", "bob") }),
    },
    {
      name: "a session that only begins so",
      records: call(mac, { userIdentity: aRoleSession("D", "i-robot") }),
    },
  ],
});
