import {
  type AccessAnalyzerClient,
  ListFindingsV2Command,
  paginateListAnalyzers,
} from "@aws-sdk/client-accessanalyzer";
import { type Fact, type Listing, listing } from "../../iam/fact.ts";
import { type ActiveFindings, type Analyzer, analyzerKind } from "../../iam/services/analyzer.ts";
import { ask, askEach, askPages, mapFact } from "../ask.ts";
import { accessAnalyzerClient } from "../clients.ts";

export const actions = ["access-analyzer:ListAnalyzers", "access-analyzer:ListFindings"] as const;

/** Findings that are counted; more than these nobody reads one by one. */
const COUNTED = 100;

/** Reads the account's own analyzers in the home region and counts what each has found. */
export async function readAnalyzers(): Promise<Listing<Analyzer>> {
  const client = accessAnalyzerClient();
  const pager = paginateListAnalyzers({ client }, {});
  const found = await askPages("access-analyzer:ListAnalyzers", pager, (page) => page.analyzers);
  return askEach(found, async ({ name = "", arn = "", type = "", status, tags = {} }) => ({
    name,
    arn,
    ...analyzerKind(type),
    isActive: status === "ACTIVE",
    tags: listing(Object.entries(tags).map(([key, value]) => ({ key, value }))),
    activeFindings: await countFindings(client, arn),
  }));
}

async function countFindings(
  client: AccessAnalyzerClient,
  analyzerArn: string,
): Promise<Fact<ActiveFindings>> {
  const filter = { status: { eq: ["ACTIVE"] } };
  const command = new ListFindingsV2Command({ analyzerArn, filter, maxResults: COUNTED });
  return mapFact(
    await ask("access-analyzer:ListFindings", client.send(command)),
    ({ findings = [], nextToken }) => ({ count: findings.length, atLeast: nextToken !== undefined }),
  );
}
