import { gunzipSync, strFromU8 } from "fflate";

/** How user data begins when it is text already (cloud-init documentation, "User data formats"; Ignition; MIME). */
const TEXT = /^(#|MIME-Version:|Content-Type:|[{[])/;

/** Terraform's function around text (Terraform language, `base64encode`): what is in it is no base64 yet. */
const ENCODED = /^\$\{base64encode\((.*)\)\}$/s;

/** User data as text: out of base64 and gzip where it is in them. What is neither stays as it is. */
export function userDataText(value: string): string {
  const [, expression] = ENCODED.exec(value) ?? [];
  if (expression !== undefined) return unescaped(quotedText(expression));
  if (TEXT.test(value) || !/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(value)) return unescaped(value);
  return textOf(Buffer.from(value, "base64"));
}

/** Terraform's templates have text as it is but for two signs, doubled (Terraform language, "Strings and Templates"). */
function unescaped(template: string): string {
  return template.replace(/\$\$\{|%%\{/g, (sign) => sign.slice(1));
}

function quotedText(expression: string): string {
  try {
    return String(JSON.parse(expression));
  } catch {
    return expression;
  }
}

/** Bytes as text, unpacked where they are gzip (RFC 1952, "ID1", "ID2"). */
export function textOf(bytes: Uint8Array): string {
  return strFromU8(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
}
