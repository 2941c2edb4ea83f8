import { once } from "node:events";
import type { AddressInfo } from "node:net";
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type DynamoDBClientConfig,
  ResourceInUseException,
} from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { dynamoDbClient } from "../aws/clients.ts";
import type { Table } from "../aws/table.ts";
import { TABLE_SCHEMA } from "../aws/table-schema.ts";

/** The embedded DynamoDB: started, with the table in it. */
export interface LocalTable extends Table {
  readonly clientConfig: DynamoDBClientConfig;
  close(): Promise<void>;
}

/**
 * Starts the embedded DynamoDB on a free port of the loopback address.
 *
 * Is responsible for its life and its table; may not be reachable from outside.
 *
 * @param folder where LevelDB keeps the rows; in memory when absent. One process at a time may use a folder.
 */
export async function startDynalite(folder?: string, name = "castellan"): Promise<LocalTable> {
  const server = dynalite({ createTableMs: 0, ...(folder === undefined ? {} : { path: folder }) });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const clientConfig = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const client = dynamoDbClient(clientConfig);
  const close = async () => {
    client.destroy();
    await new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  };
  try {
    await createTable(client, name);
  } catch (error) {
    await close();
    throw error;
  }
  return { client, name, clientConfig, close };
}

async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand({ ...structuredClone(TABLE_SCHEMA), TableName: name }));
  } catch (error) {
    if (error instanceof ResourceInUseException) return;
    throw error;
  }
  let status: string | undefined;
  while (status !== "ACTIVE") {
    await new Promise((resolve) => setTimeout(resolve, 5));
    status = (await client.send(new DescribeTableCommand({ TableName: name }))).Table?.TableStatus;
  }
}
