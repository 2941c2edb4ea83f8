declare module "dynalite" {
  import type { Server } from "node:http";

  /** Makes an HTTP server that answers as DynamoDB does. */
  export default function dynalite(options?: {
    /** Folder of the LevelDB store; in memory when absent. */
    readonly path?: string;
    /** How long a table is in state CREATING. */
    readonly createTableMs?: number;
  }): Server;
}
