// serverless.yml can read JavaScript but not TypeScript: this is the door.
export { FINDING_STREAM_FILTER } from "../aws/table-schema.ts";
export {
  ON_CHANGE_TIMEOUT_SECONDS,
  ON_DELIVERY_TIMEOUT_SECONDS,
  ON_SWEEP_TIMEOUT_SECONDS,
} from "./queues.ts";
export { resources } from "./resources.ts";
