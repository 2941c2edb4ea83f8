import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import * as z from "zod";
import type { WrittenReport } from "../alert/written-report.ts";
import { isoTime } from "../finding/next-finding.ts";

/** What writing one needs; the right on the bucket is granted where there is one. */
export const actions = ["dynamodb:PutItem", "s3:PutObject"] as const;

/** What the schedule asks for. */
const ORDER = z.object({ bucket: z.string().min(3), accounts: z.literal("organization").optional() });

/** @throws {z.ZodError} when the event is no order for a report */
export function parseReportOrder(event: unknown): z.output<typeof ORDER> {
  return ORDER.parse(event);
}

/**
 * Puts a report into the bucket, whose own settings encrypt it: `castellan-2026-11-23T0600Z.html`.
 *
 * Is responsible for where reports lie; may not make one.
 */
export async function putReport(
  s3: S3Client,
  report: Omit<WrittenReport, "key">,
  html: string,
): Promise<WrittenReport> {
  const key = `castellan-${isoTime(report.at).slice(0, 16).replace(":", "")}Z.html`;
  const object = { Bucket: report.bucket, Key: key, Body: html, ContentType: "text/html; charset=utf-8" };
  await s3.send(new PutObjectCommand(object));
  return { ...report, key };
}
