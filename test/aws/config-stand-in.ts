import { createServer, type IncomingMessage, type Server } from "node:http";
import * as z from "zod";

/**
 * A stand-in for AWS Config's API, which the emulated AWS lacks. Is responsible for refusing whatever the real one is
 * documented to refuse; may not be kinder.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html
 */
export class ConfigStandIn {
  readonly #rows = new Map<string, ComplianceRow>();
  readonly #ruleByToken = new Map<string, string>();
  readonly #history: HistoryItem[] = [];
  readonly #calls: string[] = [];
  #server: Server | undefined;

  /** The results that AWS Config would show. */
  get rows(): readonly ComplianceRow[] {
    return [...this.#rows.values()];
  }

  /** Operations in the order of the calls, refused ones as `PutEvaluations: <code>`. */
  get calls(): readonly string[] {
    return this.#calls;
  }

  /** A result token as an event of the rule carries it. */
  issueToken(rule: string): string {
    const token = `token-${this.#ruleByToken.size + 1}-${rule}`;
    this.#ruleByToken.set(token, rule);
    return token;
  }

  addHistory(item: HistoryItem): void {
    this.#history.push(item);
  }

  /** Stores a result; one that is older than what is stored changes nothing. */
  addRow(row: ComplianceRow): void {
    const key = `${row.rule} ${row.ComplianceResourceType} ${row.ComplianceResourceId}`;
    const stored = this.#rows.get(key);
    if (stored && stored.OrderingTimestamp > row.OrderingTimestamp) return;
    this.#rows.set(key, row);
  }

  async listen(port: number): Promise<string> {
    const server = createServer(async (request, response) => {
      const { status, body } = this.#answer(request, await bodyOf(request));
      response.writeHead(status, { "Content-Type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    this.#server = server;
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : port}`;
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  #answer(request: IncomingMessage, body: string): Answer {
    const operation = String(request.headers["x-amz-target"] ?? "").replace("StarlingDoveService.", "");
    const answer = this.#dispatch(operation, JSON.parse(body || "{}"));
    this.#calls.push(answer.status === 200 ? operation : `${operation}: ${answer.body["__type"]}`);
    return answer;
  }

  #dispatch(operation: string, input: unknown): Answer {
    if (operation === "PutEvaluations") return this.#putEvaluations(input);
    if (operation === "GetComplianceDetailsByConfigRule") return this.#getComplianceDetails(input);
    if (operation === "GetResourceConfigHistory") return this.#getHistory(input);
    const nothing = WITHOUT_RECORDER[operation];
    if (nothing) return accepted(nothing);
    return refusal("UnknownOperationException", `${operation} is not known to the stand-in`);
  }

  #putEvaluations(input: unknown): Answer {
    const parsed = putEvaluations.safeParse(input);
    if (!parsed.success) return refusal("InvalidParameterValueException", z.prettifyError(parsed.error));
    const { ResultToken, Evaluations, TestMode } = parsed.data;
    if (TestMode) return accepted({ FailedEvaluations: [] });
    const rule = this.#ruleByToken.get(ResultToken);
    if (rule === undefined) return refusal("InvalidResultTokenException", "The specified token is not valid");
    for (const evaluation of Evaluations) this.addRow({ rule, ...evaluation });
    return accepted({ FailedEvaluations: [] });
  }

  #getComplianceDetails(input: unknown): Answer {
    const parsed = complianceDetails.safeParse(input);
    if (!parsed.success) return refusal("InvalidParameterValueException", z.prettifyError(parsed.error));
    const { ConfigRuleName, ComplianceTypes, Limit, NextToken } = parsed.data;
    const rows = this.rows.filter(
      (row) => row.rule === ConfigRuleName && ComplianceTypes.includes(row.ComplianceType),
    );
    const from = Number(NextToken ?? 0);
    const to = from + (Limit || DEFAULT_PAGE);
    return accepted({
      EvaluationResults: rows.slice(from, to).map(evaluationResult),
      ...(to < rows.length ? { NextToken: String(to) } : {}),
    });
  }

  #getHistory(input: unknown): Answer {
    const parsed = resourceConfigHistory.safeParse(input);
    if (!parsed.success) return refusal("ValidationException", z.prettifyError(parsed.error));
    const { resourceType, resourceId, laterTime, limit } = parsed.data;
    const known = this.#history.filter(
      (item) => item.resourceType === resourceType && item.resourceId === resourceId,
    );
    if (known.length === 0)
      return refusal("ResourceNotDiscoveredException", "The resource was not discovered");
    const configurationItems = known
      .filter((item) => item.configurationItemCaptureTime <= laterTime)
      .toSorted((a, b) => b.configurationItemCaptureTime - a.configurationItemCaptureTime)
      .slice(0, limit || DEFAULT_PAGE);
    return accepted({ configurationItems });
  }
}

/** A configuration item as GetResourceConfigHistory answers it; its time in seconds. */
interface HistoryItem {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly configurationItemCaptureTime: number;
}

export type ComplianceRow = z.output<typeof evaluation> & { readonly rule: string };

interface Answer {
  readonly status: number;
  readonly body: { readonly [key: string]: unknown };
}

const evaluation = z.strictObject({
  ComplianceResourceType: z.string().min(1).max(256),
  ComplianceResourceId: z.string().min(1).max(768),
  ComplianceType: z.enum(["COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE"]),
  Annotation: z.string().min(1).max(256).optional(),
  OrderingTimestamp: z.number(),
});

const putEvaluations = z.strictObject({
  ResultToken: z.string().min(1),
  Evaluations: z.array(evaluation).max(100).default([]),
  TestMode: z.boolean().default(false),
});

const complianceDetails = z.strictObject({
  ConfigRuleName: z.string().min(1).max(64),
  ComplianceTypes: z
    .array(z.enum(["COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE"]))
    .max(3)
    .default(["COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE"]),
  Limit: z.int().min(0).max(100).default(0),
  NextToken: z.string().optional(),
});

const resourceConfigHistory = z.strictObject({
  resourceType: z.string().min(1),
  resourceId: z.string().min(1).max(768),
  laterTime: z.number().default(Number.POSITIVE_INFINITY),
  limit: z.int().min(0).max(100).default(0),
});

/** What an account that never turned AWS Config on answers to those who ask for its recorder. */
const WITHOUT_RECORDER: { readonly [operation: string]: Answer["body"] } = {
  DescribeConfigurationRecorders: { ConfigurationRecorders: [] },
  DescribeConfigurationRecorderStatus: { ConfigurationRecordersStatus: [] },
  DescribeDeliveryChannelStatus: { DeliveryChannelsStatus: [] },
  DescribeConfigRules: { ConfigRules: [] },
};

const DEFAULT_PAGE = 10;

function evaluationResult(row: ComplianceRow) {
  return {
    ComplianceType: row.ComplianceType,
    ResultRecordedTime: row.OrderingTimestamp,
    ...(row.Annotation === undefined ? {} : { Annotation: row.Annotation }),
    EvaluationResultIdentifier: {
      OrderingTimestamp: row.OrderingTimestamp,
      EvaluationResultQualifier: {
        ConfigRuleName: row.rule,
        ResourceType: row.ComplianceResourceType,
        ResourceId: row.ComplianceResourceId,
      },
    },
  };
}

function accepted(body: Answer["body"]): Answer {
  return { status: 200, body };
}

function refusal(type: string, message: string): Answer {
  return { status: 400, body: { __type: type, message } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
