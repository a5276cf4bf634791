import { generateKeyPairSync } from "node:crypto";
import { CLUSTER_PROPS } from "../../../support/fleets";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const ED25519 = CLUSTER_PROPS.azure.sshPublicKey;

/** A length-prefixed field of an SSH key. */
function field(data: Buffer | string): Buffer {
  const bytes = Buffer.from(data as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** An OpenSSH RSA key with a modulus of that many bits. */
function rsa(modulusLength: number): string {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength });
  const { n = "", e = "" } = publicKey.export({ format: "jwk" });
  const modulus = Buffer.concat([Buffer.from([0]), Buffer.from(n, "base64url")]);
  const blob = Buffer.concat([field("ssh-rsa"), field(Buffer.from(e, "base64url")), field(modulus)]);
  return `ssh-rsa ${blob.toString("base64")} nodes@example.com`;
}

const ecdsa = Buffer.concat([field("ecdsa-sha2-nistp256"), field("nistp256"), field("point")]).toString("base64");

test.each([
  ["", "not an OpenSSH public key"],
  ["nodes", "not an OpenSSH public key"],
  ["ssh-ed25519 AAAA", "damaged"],
  ["ssh-ed25519 …", "not an OpenSSH public key"],
  [ED25519.slice(0, 60), "damaged"],
  [ED25519.replace("ssh-ed25519", "ssh-rsa"), "damaged"],
  [`${ED25519}\n${ED25519}`, "more than one line"],
  [`ecdsa-sha2-nistp256 ${ecdsa}`, "no keys of type ecdsa-sha2-nistp256"],
])("refuses %j", (sshPublicKey, what) => {
  const [found, ...rest] = clusterProblems("azure", { sshPublicKey });
  expect(found).toMatchObject({
    code: "ssh-public-key-invalid",
    where: "prod-azure: sshPublicKey",
    what: expect.stringContaining(what),
  });
  expect(rest).toEqual([]);
});

test("counts the bits of an RSA key", () => {
  expect(clusterProblems("azure", { sshPublicKey: rsa(1024) })).toMatchObject([
    { what: "Azure takes RSA keys of at least 2048 bits; this one has 1024." },
  ]);
  expect(clusterProblems("azure", { sshPublicKey: rsa(2048) })).toEqual([]);
});

test("never shows a private key", () => {
  const sshPublicKey = "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----\n";
  expect(clusterProblems("azure", { sshPublicKey })).toEqual([
    problem(
      "ssh-public-key-invalid",
      "prod-azure: sshPublicKey",
      "a private key (not shown)",
      'one line "ssh-ed25519 AAAA…" or "ssh-rsa AAAA…" (2048 bits or more)',
    ),
  ]);
});

test("takes ed25519, with or without a comment and a line break at the end", () => {
  expect(clusterProblems("azure", { sshPublicKey: ED25519 })).toEqual([]);
  expect(clusterProblems("azure", { sshPublicKey: `${ED25519.split(" ").slice(0, 2).join(" ")}\n` })).toEqual([]);
});
