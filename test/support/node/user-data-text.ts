import { gunzipSync } from "node:zlib";

/** How user data begins when it is text already. */
const TEXT = /^(#cloud-config|## template:|MIME-Version:|\{|\[|#!)/;

/** User data as text, out of base64 and gzip where it is in them, as every reader of it takes it. */
export function userDataText(userData: string): string {
  if (TEXT.test(userData)) return userData;
  const bytes = Buffer.from(userData, "base64");
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
}
