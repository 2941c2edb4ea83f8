import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { request } from "node:https";

/**
 * Stands between the functions and the emulated IAM. Is responsible for answering what the emulated IAM does not know,
 * as of a user or account that has none of it; may not change any other answer.
 */
const LIST_BY_ACTION: { readonly [action: string]: string } = {
  ListSSHPublicKeys: "SSHPublicKeys",
  ListServerCertificates: "ServerCertificateMetadataList",
  ListServiceSpecificCredentials: "ServiceSpecificCredentials",
  ListSigningCertificates: "Certificates",
};

export interface IamGaps {
  close(): void;
}

/** @param upstream the emulated AWS, and the file of its certificate */
export async function fillIamGaps(
  port: number,
  upstream: { readonly url: string; readonly certificate: string },
): Promise<IamGaps> {
  const ca = readFileSync(upstream.certificate);
  const server = createServer(async (incoming, outgoing) => {
    const body = await readBody(incoming);
    const action = new URLSearchParams(body.toString()).get("Action") ?? "";
    if (Object.hasOwn(LIST_BY_ACTION, action)) answerEmpty(action, outgoing);
    else passOn(incoming, body, outgoing, upstream.url, ca);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { close: () => server.close().closeAllConnections() };
}

function answerEmpty(action: string, outgoing: ServerResponse): void {
  const result = `<IsTruncated>false</IsTruncated><${LIST_BY_ACTION[action]}/>`;
  outgoing
    .writeHead(200, { "Content-Type": "text/xml" })
    .end(
      `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${action}Result>${result}</${action}Result></${action}Response>`,
    );
}

/** With the headers as they came: the signature covers them. */
function passOn(
  incoming: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
  url: string,
  ca: Buffer,
): void {
  const { method, headers } = incoming;
  const passed = request(new URL(incoming.url ?? "/", url), { method, headers, ca }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  passed.once("error", (error) => outgoing.writeHead(502).end(String(error)));
  passed.end(body);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
