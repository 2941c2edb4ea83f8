import { fillIamGaps } from "./iam-gaps.ts";

/** Runs for all spec files; what it returns runs at the end. */
export default async function setUp(): Promise<() => void> {
  const { AWS_ENDPOINT_URL: url = "", NODE_EXTRA_CA_CERTS: certificate = "", IAM_GAPS_PORT } = process.env;
  const gaps = await fillIamGaps(Number(IAM_GAPS_PORT), { url, certificate });
  return () => gaps.close();
}
