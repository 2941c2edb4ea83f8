import { isUnknown } from "../../iam/fact.ts";
import { type AccountService, unreadService } from "../../iam/services/account-services.ts";
import type { EventKey } from "../catalogue.ts";
import type { Change } from "../change.ts";
import { editEntity, type Reducer } from "./edit-entity.ts";

/**
 * The events after which what was read of a service no longer holds. What holds then is not told by the record, so the
 * service is unknown until it is read again.
 */
const TOLD_BY: { readonly [S in AccountService]?: readonly EventKey[] } = {
  trails: [
    "cloudtrail:AddTags",
    "cloudtrail:CreateTrail",
    "cloudtrail:DeleteTrail",
    "cloudtrail:PutEventSelectors",
    "cloudtrail:PutInsightSelectors",
    "cloudtrail:RemoveTags",
    "cloudtrail:StartLogging",
    "cloudtrail:StopLogging",
    "cloudtrail:UpdateTrail",
  ],
  eventDataStores: [
    "cloudtrail:CreateEventDataStore",
    "cloudtrail:DeleteEventDataStore",
    "cloudtrail:UpdateEventDataStore",
  ],
  logAlarms: [
    "logs:DeleteMetricFilter",
    "logs:PutMetricFilter",
    "monitoring:DeleteAlarms",
    "monitoring:DisableAlarmActions",
    "monitoring:EnableAlarmActions",
    "monitoring:PutMetricAlarm",
  ],
  configRecorder: [
    "config:DeleteConfigurationRecorder",
    "config:DeleteDeliveryChannel",
    "config:PutConfigurationRecorder",
    "config:PutDeliveryChannel",
    "config:StartConfigurationRecorder",
    "config:StopConfigurationRecorder",
  ],
  analyzers: [
    "access-analyzer:CreateAnalyzer",
    "access-analyzer:DeleteAnalyzer",
    "access-analyzer:TagResource",
    "access-analyzer:UntagResource",
    "access-analyzer:UpdateAnalyzer",
  ],
  guardDuty: [
    "guardduty:CreateDetector",
    "guardduty:DeleteDetector",
    "guardduty:DisassociateFromAdministratorAccount",
    "guardduty:DisassociateFromMasterAccount",
    "guardduty:UpdateDetector",
  ],
  securityHub: ["securityhub:DisableSecurityHub", "securityhub:EnableSecurityHub"],
  contacts: [
    "account:DeleteAlternateContact",
    "account:PutAlternateContact",
    "account:PutContactInformation",
  ],
  organization: [
    "organizations:AcceptHandshake",
    "organizations:CreateOrganization",
    "organizations:DeleteOrganization",
    "organizations:EnableAllFeatures",
  ],
  centralRootAccess: [
    "iam:DisableOrganizationsRootCredentialsManagement",
    "iam:DisableOrganizationsRootSessions",
    "iam:EnableOrganizationsRootCredentialsManagement",
    "iam:EnableOrganizationsRootSessions",
  ],
  organizationAdministration: [
    "organizations:AttachPolicy",
    "organizations:CloseAccountResult",
    "organizations:CreateAccountResult",
    "organizations:CreateOrganizationalUnit",
    "organizations:CreatePolicy",
    "organizations:DeleteOrganizationalUnit",
    "organizations:DeletePolicy",
    "organizations:DeregisterDelegatedAdministrator",
    "organizations:DetachPolicy",
    "organizations:DisablePolicyType",
    "organizations:EnablePolicyType",
    "organizations:MoveAccount",
    "organizations:RegisterDelegatedAdministrator",
    "organizations:RemoveAccountFromOrganization",
    "organizations:UpdateOrganizationalUnit",
    "organizations:UpdatePolicy",
  ],
};

/** One reducer per event of the table. */
export const FORGET_SERVICES: { readonly [event: string]: Reducer } = Object.fromEntries(
  (Object.entries(TOLD_BY) as [AccountService, readonly EventKey[]][]).flatMap(([service, events]) =>
    events.map((event): [string, Reducer] => [event, (state, change) => forget(service, state, change)]),
  ),
);

/** A change of a bucket counts when it is a trail's. */
export const changeBucket: Reducer = (state, change) => {
  const trails = state.entities["AWS::::Account"].get(state.account)?.trails.items ?? [];
  const buckets = trails.flatMap(({ bucket }) => (bucket === null || isUnknown(bucket) ? [] : [bucket.name]));
  const isTrails = change.targets.some(
    ({ type, name }) => type === "AWS::S3::Bucket" && buckets.includes(name),
  );
  return isTrails ? forget("trails", state, change) : [];
};

/** A service that was not known before, or an account that nobody has seen, stays as it is. */
function forget(service: AccountService, state: Parameters<Reducer>[0], { event }: Change) {
  return editEntity(state, {
    type: "AWS::::Account",
    nameOrArn: state.account,
    edit: (account) => {
      const before = account[service];
      if (isUnknown(before) || (before !== null && "items" in before && before.unknown !== undefined))
        return account;
      return { ...account, [service]: unreadService(service, `${event} came after it was read`) };
    },
  });
}
