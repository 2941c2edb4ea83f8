import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";

/** Calls to the table, and the units that AWS charges for them. */
export interface TableUse {
  readonly tableRequests: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** What the table's stream carries of findings. */
  readonly stream: readonly DynamoDBRecord[];
}

interface Answer {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number };
  readonly Attributes?: Item;
}

type Item = Readonly<Record<string, { readonly S?: string; readonly N?: string; readonly B?: Uint8Array }>>;

/**
 * Counts the calls of a client. The embedded DynamoDB says what a request consumes of the table; what a write costs the
 * indexes is reckoned here.
 *
 * @returns a function that tells what was used since it was asked last
 */
export function countTableUse(client: DynamoDBClient): () => TableUse {
  let use = NO_USE;
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const isPut = commandName === "PutItemCommand";
        const isUpdate = commandName === "UpdateItemCommand";
        const ReturnValues = isPut ? "ALL_OLD" : isUpdate ? "ALL_NEW" : undefined;
        const asked = { ReturnConsumedCapacity: "TOTAL", ...(ReturnValues && { ReturnValues }) };
        const answer = await next({ ...args, input: { ...args.input, ...asked } });
        const { ConsumedCapacity, Attributes } = answer.output as Answer;
        const units = ConsumedCapacity?.CapacityUnits ?? 0;
        use = { ...use, tableRequests: use.tableRequests + 1 };
        if (isPut) use = withPut(use, units, Attributes, (args.input as { readonly Item: Item }).Item);
        else if (isUpdate && Attributes) {
          // No update moves an item within an index.
          use = { ...use, writeUnits: use.writeUnits + units + indexUnits(Attributes, Attributes) };
        } else use = { ...use, readUnits: use.readUnits + units };
        return answer;
      },
    { step: "initialize", name: "count" },
  );
  return () => {
    const used = use;
    use = NO_USE;
    return used;
  };
}

const NO_USE: TableUse = { tableRequests: 0, readUnits: 0, writeUnits: 0, stream: [] };

function withPut(use: TableUse, units: number, before: Item | undefined, after: Item): TableUse {
  const writeUnits = use.writeUnits + units + indexUnits(before, after);
  if (!after["sk"]?.S?.startsWith("FINDING#")) return { ...use, writeUnits };
  const images = { NewImage: after, ...(before && { OldImage: before }) };
  const SequenceNumber = String(use.stream.length);
  return {
    ...use,
    writeUnits,
    stream: [...use.stream, { dynamodb: { SequenceNumber, ...images } } as DynamoDBRecord],
  };
}

const INDEXES = [
  ["openSeverity", "openSince"],
  ["entityAccount", "readAt"],
] as const;

/**
 * An item that moves within an index is deleted and put; one that stays where it is, is put.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html "Write capacity units"
 */
function indexUnits(before: Item | undefined, after: Item): number {
  return INDEXES.map((keys) => {
    const [old, now] = [place(before, keys), place(after, keys)];
    const oldUnits = old === undefined || before === undefined ? 0 : unitsOf(before);
    const newUnits = now === undefined ? 0 : unitsOf(after);
    return old === now ? Math.max(oldUnits, newUnits) : oldUnits + newUnits;
  }).reduce((a, b) => a + b);
}

function place(item: Item | undefined, keys: readonly string[]): string | undefined {
  const values = keys.map((key) => item?.[key]?.S ?? item?.[key]?.N);
  return values.includes(undefined) ? undefined : values.join("#");
}

function unitsOf(item: Item): number {
  const sizes = Object.entries(item).map(
    ([name, { S, N, B }]) => name.length + Buffer.byteLength(S ?? N ?? "") + (B?.length ?? 0),
  );
  return Math.ceil(sizes.reduce((a, b) => a + b) / 1024);
}
