// The Serverless Framework loads JavaScript, not TypeScript: this is the door.
export { BuildPlugin as default } from "./build-plugin.ts";
