/** A part of a MIME message. */
export interface MimePart {
  readonly type: string;
  /** `Content-Disposition`'s name for it; null where it has none. */
  readonly filename: string | null;
  readonly text: string;
}

/** The parts of user data in MIME (RFC 2046, "Multipart Media Type"), or null where a text is no such message. */
export function mimeParts(text: string): readonly MimePart[] | null {
  const [head, body] = headAndBody(text);
  const boundary = /^multipart\/.*;\s*boundary="?([^";]+)"?/.exec(head.get("content-type") ?? "")?.[1];
  if (boundary === undefined) return null;
  const pieces = `\n${body}`.split(`\n--${boundary}`);
  return pieces
    .slice(1)
    .filter((piece) => !piece.startsWith("--"))
    .map(mimePart);
}

function mimePart(piece: string): MimePart {
  const [head, body] = headAndBody(piece.replace(/^\r?\n/, ""));
  const bytes = /base64/i.test(head.get("content-transfer-encoding") ?? "");
  return {
    type: (head.get("content-type") ?? "text/plain").replace(/;.*$/, ""),
    filename: /filename="?([^";]+)"?/.exec(head.get("content-disposition") ?? "")?.[1] ?? null,
    text: bytes ? Buffer.from(body, "base64").toString("utf8") : body,
  };
}

/** Header fields by their names in lower case, and what follows the empty line. */
function headAndBody(message: string): readonly [ReadonlyMap<string, string>, string] {
  const [head = "", ...body] = message.replaceAll("\r\n", "\n").split("\n\n");
  const fields = head.split("\n").map((line) => /^([^:]+):\s*(.*)$/.exec(line));
  return [new Map(fields.map((field) => [field?.[1]?.toLowerCase() ?? "", field?.[2] ?? ""])), body.join("\n\n")];
}
