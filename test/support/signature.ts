import { createHash, createHmac } from "node:crypto";
import type { SeenRequest } from "./rotation-run";

/** The parts of an `Authorization` header of Signature Version 4. */
const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** Who signed a request, for what, and which headers; null where the signature is not that of the secret key (AWS, "Signature V4"). */
export function signatureOf(request: SeenRequest, secretKey: string) {
  const [, id = "", day = "", region = "", service = "", signed = "", signature] =
    AUTHORIZATION.exec(request.headers.authorization ?? "") ?? [];
  const names = signed.split(";");
  const path = request.url.slice(request.url.indexOf("/"));
  const headers = names.map((name) => `${name}:${request.headers[name]?.trim()}\n`).join("");
  const canonical = [request.method, path, "", headers, signed, sha256(request.body)].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secretKey}`);
  return hmac(key, toSign).toString("hex") === signature ? { id, region, service, names } : null;
}
