import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GetFindingsCommand,
  type GuardDutyClient,
  ListDetectorsCommand,
  ListFindingsCommand,
} from "@aws-sdk/client-guardduty";
import { type Fact, isUnknown, type Listing, listing, partialListing } from "../../iam/fact.ts";
import type { GuardDuty, GuardDutyFinding } from "../../iam/services/guard-duty.ts";
import { ask, mapFact } from "../ask.ts";
import { guardDutyClient } from "../clients.ts";

export const actions = [
  "guardduty:GetAdministratorAccount",
  "guardduty:GetDetector",
  "guardduty:GetFindings",
  "guardduty:ListDetectors",
  "guardduty:ListFindings",
] as const;

/** As many as one call describes. */
const OLDEST = 50;

/** Reads GuardDuty in the home region, where an account has at most one detector. */
export async function readGuardDuty(): Promise<Fact<GuardDuty | null>> {
  const client = guardDutyClient();
  const detectors = await ask("guardduty:ListDetectors", client.send(new ListDetectorsCommand({})));
  if (isUnknown(detectors)) return detectors;
  const [detectorId] = detectors.DetectorIds ?? [];
  if (detectorId === undefined) return null;
  const chosen = { DetectorId: detectorId };
  const [detector, administrator, openFindings] = await Promise.all([
    ask("guardduty:GetDetector", client.send(new GetDetectorCommand(chosen))),
    ask("guardduty:GetAdministratorAccount", client.send(new GetAdministratorAccountCommand(chosen))),
    readOldest(client, detectorId),
  ]);
  if (isUnknown(detector)) return detector;
  return {
    detectorId,
    isEnabled: detector.Status === "ENABLED",
    administrator: mapFact(administrator, ({ Administrator }) => Administrator?.AccountId ?? null),
    openFindings,
  };
}

async function readOldest(client: GuardDutyClient, DetectorId: string): Promise<Listing<GuardDutyFinding>> {
  const list = new ListFindingsCommand({
    DetectorId,
    FindingCriteria: { Criterion: { "service.archived": { Equals: ["false"] } } },
    SortCriteria: { AttributeName: "updatedAt", OrderBy: "ASC" },
    MaxResults: OLDEST,
  });
  const listed = await ask("guardduty:ListFindings", client.send(list));
  if (isUnknown(listed)) return partialListing(listed.unknown);
  const { FindingIds = [] } = listed;
  if (FindingIds.length === 0) return listing([]);
  const found = await ask(
    "guardduty:GetFindings",
    client.send(new GetFindingsCommand({ DetectorId, FindingIds })),
  );
  if (isUnknown(found)) return partialListing(found.unknown);
  return listing(
    (found.Findings ?? []).map(
      ({ Id: id = "", Type: type = "", Severity: severity = 0, UpdatedAt = "" }) => ({
        id,
        type,
        severity,
        updatedAt: Date.parse(UpdatedAt),
      }),
    ),
  );
}
