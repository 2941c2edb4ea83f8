import {
  AccessAnalyzerClient,
  ListAnalyzersCommand,
  ListFindingsV2Command,
} from "@aws-sdk/client-accessanalyzer";
import {
  AccountClient,
  GetAlternateContactCommand,
  GetContactInformationCommand,
} from "@aws-sdk/client-account";
import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventDataStoreCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListEventDataStoresCommand,
  ListTagsCommand,
} from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient, DescribeAlarmsForMetricCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, DescribeMetricFiltersCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelStatusCommand,
} from "@aws-sdk/client-config-service";
import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListFindingsCommand,
} from "@aws-sdk/client-guardduty";
import { DescribeOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import {
  GetBucketAclCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyStatusCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  GetPublicAccessBlockCommand as GetAccountBlockCommand,
  S3ControlClient,
} from "@aws-sdk/client-s3-control";
import { DescribeHubCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";
import { mockClient } from "aws-sdk-client-mock";
import { aContact, anAnalyzer, aTrail } from "../support/build-services.ts";
import { hoursAgo } from "../support/times.ts";
import { awsError } from "./aws-error.ts";

const { arn: trailArn, kmsKeyId, logGroupArn } = aTrail();

/** Every service but IAM, answering for the account that `someServices` describes. */
export function fakeServices() {
  return {
    ...fakeTrails(),
    config: fakeConfig(),
    analyzers: fakeAnalyzers(),
    guardDuty: fakeGuardDuty(),
    contacts: fakeContacts(),
    hub: fresh(mockClient(SecurityHubClient), (hub) =>
      hub
        .on(DescribeHubCommand)
        .resolves({ HubArn: "arn:aws:securityhub:us-east-1:123456789012:hub/default" }),
    ),
    organizations: fresh(mockClient(OrganizationsClient), (organizations) =>
      organizations.on(DescribeOrganizationCommand).rejects(awsError("AWSOrganizationsNotInUseException")),
    ),
  };
}

function fresh<M extends { reset(): unknown }>(mock: M, answer: (mock: M) => unknown): M {
  mock.reset();
  answer(mock);
  return mock;
}

function fakeTrails() {
  const trails = fresh(mockClient(CloudTrailClient), (mock) => {
    mock.on(DescribeTrailsCommand).resolves({
      trailList: [
        {
          Name: "audit",
          TrailARN: trailArn,
          HomeRegion: "us-east-1",
          S3BucketName: "audit-logs",
          IsMultiRegionTrail: true,
          IncludeGlobalServiceEvents: true,
          LogFileValidationEnabled: true,
          HasInsightSelectors: false,
          IsOrganizationTrail: false,
          KmsKeyId: kmsKeyId ?? undefined,
          CloudWatchLogsLogGroupArn: logGroupArn ?? undefined,
        },
      ],
    });
    mock.on(GetTrailStatusCommand).resolves({
      IsLogging: true,
      LatestCloudWatchLogsDeliveryTime: new Date(hoursAgo(1)),
    });
    mock
      .on(GetEventSelectorsCommand)
      .resolves({ EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }] });
    mock
      .on(ListTagsCommand)
      .resolves({ ResourceTagList: [{ TagsList: [{ Key: "owner", Value: "security" }] }] });
    mock.on(ListEventDataStoresCommand).resolves({ EventDataStores: [{ EventDataStoreArn: "arn:store" }] });
    mock.on(GetEventDataStoreCommand).resolves({ KmsKeyId: "arn:key" });
  });
  const s3 = fresh(mockClient(S3Client), (mock) => {
    mock.on(ListBucketsCommand).resolves({ Buckets: [{ Name: "audit-logs" }] });
    mock.on(GetBucketLoggingCommand).resolves({
      LoggingEnabled: { TargetBucket: "access-logs", TargetPrefix: "audit-logs/" },
    });
    mock.on(GetBucketVersioningCommand).resolves({ Status: "Enabled" });
    mock
      .on(GetObjectLockConfigurationCommand)
      .resolves({ ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } });
    mock.on(GetBucketPolicyStatusCommand).resolves({ PolicyStatus: { IsPublic: false } });
    mock.on(GetBucketAclCommand).resolves({ Grants: [] });
    mock.on(GetPublicAccessBlockCommand).rejects(awsError("NoSuchPublicAccessBlockConfiguration"));
  });
  const s3Control = fresh(mockClient(S3ControlClient), (mock) =>
    mock.on(GetAccountBlockCommand).rejects(awsError("NoSuchPublicAccessBlockConfiguration")),
  );
  const logs = fresh(mockClient(CloudWatchLogsClient), (mock) =>
    mock.on(DescribeMetricFiltersCommand).resolves({ metricFilters: [] }),
  );
  const alarms = fresh(mockClient(CloudWatchClient), (mock) =>
    mock.on(DescribeAlarmsForMetricCommand).resolves({ MetricAlarms: [] }),
  );
  return { trails, s3, s3Control, logs, alarms };
}

function fakeConfig() {
  return fresh(mockClient(ConfigServiceClient), (mock) => {
    mock.on(DescribeConfigurationRecordersCommand).resolves({
      ConfigurationRecorders: [
        { name: "AWSConfigurationRecorderForX", servicePrincipal: "x.amazonaws.com" },
        {
          name: "default",
          roleARN:
            "arn:aws:iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
          recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
        },
      ],
    });
    mock
      .on(DescribeConfigurationRecorderStatusCommand, { ConfigurationRecorderNames: ["default"] })
      .resolves({ ConfigurationRecordersStatus: [{ recording: true }] });
    mock.on(DescribeDeliveryChannelStatusCommand).resolves({
      DeliveryChannelsStatus: [{ name: "default", configHistoryDeliveryInfo: { lastStatus: "Success" } }],
    });
  });
}

function fakeAnalyzers() {
  const { name, arn } = anAnalyzer();
  return fresh(mockClient(AccessAnalyzerClient), (mock) => {
    mock.on(ListAnalyzersCommand).resolves({
      analyzers: [{ name, arn, type: "ACCOUNT", status: "ACTIVE", createdAt: new Date(0) }],
    });
    mock.on(ListFindingsV2Command).resolves({ findings: [] });
  });
}

function fakeGuardDuty() {
  return fresh(mockClient(GuardDutyClient), (mock) => {
    mock.on(ListDetectorsCommand).resolves({ DetectorIds: ["12abc34d567e8fa901bc2d34e56789f0"] });
    mock.on(GetDetectorCommand).resolves({ Status: "ENABLED", ServiceRole: "arn:role" });
    mock.on(GetAdministratorAccountCommand).resolves({ Administrator: undefined });
    mock.on(ListFindingsCommand).resolves({ FindingIds: [] });
  });
}

function fakeContacts() {
  return fresh(mockClient(AccountClient), (mock) => {
    const { name: FullName, phone: PhoneNumber } = aContact("root", null);
    mock
      .on(GetContactInformationCommand)
      .resolves({ ContactInformation: { FullName, PhoneNumber } as never });
    for (const type of ["SECURITY", "BILLING", "OPERATIONS"] as const) {
      const contact = aContact(type.toLowerCase());
      mock.on(GetAlternateContactCommand, { AlternateContactType: type }).resolves({
        AlternateContact: {
          Name: contact.name,
          EmailAddress: contact.email ?? undefined,
          PhoneNumber: contact.phone,
        },
      });
    }
  });
}
