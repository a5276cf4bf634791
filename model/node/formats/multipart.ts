/** A part of user data and the type by which its reader knows it. */
export interface UserDataPart {
  readonly type: string;
  readonly text: string;
}

/** Stands in no part: parts begin lines with `#`, letters, spaces and braces. */
const BOUNDARY = "//nodegroups//";

/** Several parts as one MIME message: cloud-init wants its version in the header, nodeadm its boundary. */
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
