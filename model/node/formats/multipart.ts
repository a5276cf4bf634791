/** A part of user data, and the media type by which its reader finds it. */
export interface UserDataPart {
  readonly type: string;
  readonly text: string;
}

/** No part contains it: lines of parts begin with `#`, letters, spaces and braces. */
const BOUNDARY = "//nodegroups//";

/** Several parts as one MIME message, with the version in its header for cloud-init and the boundary for nodeadm. */
export function multipart(parts: readonly UserDataPart[]): string {
  return [
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    "",
    ...parts.flatMap(({ type, text }) => [`--${BOUNDARY}`, `Content-Type: ${type}`, "", text.trimEnd()]),
    `--${BOUNDARY}--`,
    "",
  ].join("\n");
}
