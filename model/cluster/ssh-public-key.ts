/** Fewest bits of an RSA key that Azure accepts. */
const RSA_BITS = 2048;

/** Bytes of an ed25519 public key (RFC 8709). */
const ED25519_BYTES = 32;

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** What is wrong with an OpenSSH public key for an Azure scale set; null for a key that Azure accepts. */
export function sshPublicKeyFault(key: string): string | null {
  if (/PRIVATE KEY/.test(key))
    return "This is a private key: anyone who reads the declaration could log in to the nodes.";
  const [type, blob] = key.trim().split(/\s+/);
  if (key.trim().includes("\n")) return "This is more than one line.";
  if (type === undefined || blob === undefined || !BASE64.test(blob)) return "This is not an OpenSSH public key.";
  return blobFault(type, sshStrings(Buffer.from(blob, "base64")));
}

/** The azurerm provider accepts these types and sizes only (internal/services/compute/validate/ssh_key.go). */
function blobFault(type: string, fields: readonly Buffer[] | null): string | null {
  if (fields === null || fields[0]?.toString() !== type)
    return "The key's data is damaged, or not of the type it names.";
  if (type === "ssh-ed25519") return fields[1]?.length === ED25519_BYTES ? null : "The key's data is damaged.";
  if (type !== "ssh-rsa") return `Azure does not accept keys of type ${type}.`;
  const bits = bitLength(fields[2]);
  return bits < RSA_BITS ? `Azure accepts RSA keys of at least ${RSA_BITS} bits; this one has ${bits}.` : null;
}

/** The length-prefixed fields of a key (RFC 4253, section 6.6); null where they do not add up. */
function sshStrings(data: Buffer): readonly Buffer[] | null {
  const fields: Buffer[] = [];
  let at = 0;
  while (at + 4 <= data.length) {
    const end = at + 4 + data.readUInt32BE(at);
    if (end > data.length) return null;
    fields.push(data.subarray(at + 4, end));
    at = end;
  }
  return at === data.length ? fields : null;
}

function bitLength(integer: Buffer | undefined): number {
  const hex = integer?.toString("hex") ?? "";
  return hex === "" ? 0 : BigInt(`0x${hex}`).toString(2).length;
}
