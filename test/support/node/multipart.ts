/** A part of a MIME message. */
export interface MimePart {
  readonly type: string;
  readonly text: string;
}

/** Header fields of a block of lines, names in lower case. */
function headers(block: string): ReadonlyMap<string, string> {
  const fields = block.split("\n").map((line) => /^([^:]+):\s*(.*)$/.exec(line));
  return new Map(fields.map((field) => [field?.[1]?.toLowerCase() ?? "", field?.[2] ?? ""]));
}

function cutAt(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

/**
 * Parts of user data in MIME (RFC 2046). Throws where cloud-init or nodeadm would not see parts: without `MIME-Version`, without
 * a boundary, without the closing one.
 */
export function mimeParts(text: string): readonly MimePart[] {
  const [head, body] = cutAt(text, "\n\n");
  const fields = headers(head);
  const [, boundary] = /^multipart\/\S+;\s*boundary="([^"]+)"$/.exec(fields.get("content-type") ?? "") ?? [];
  if (fields.get("mime-version") !== "1.0" || boundary === undefined) throw new Error("not a MIME multipart message");
  const pieces = `\n${body}`.split(`\n--${boundary}`);
  if (!pieces.at(-1)?.startsWith("--")) throw new Error("the last part is not closed");
  return pieces.slice(1, -1).map((piece) => {
    const [partHead, content] = cutAt(piece.slice(1), "\n\n");
    return { type: headers(partHead).get("content-type") ?? "", text: content };
  });
}
