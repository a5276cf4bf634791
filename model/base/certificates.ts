import { X509Certificate } from "node:crypto";
import { cached } from "./cached";

/** A block of PEM (RFC 7468); whatever stands between blocks explains them. */
const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/** The first or the last line of one, even where the other is missing. */
const EDGE = /-(?:BEGIN|END) [A-Z0-9 ]+-/g;

/** The certificates in a text, each in PEM as OpenSSL writes it; null where a block is none or not whole, or there are no blocks. */
export function pemCertificates(text: string): readonly string[] | null {
  const blocks = [...text.matchAll(BLOCK)].map(([block]) => certificate(block));
  const sound = blocks.filter((block) => block !== null);
  const isWhole = [...text.matchAll(EDGE)].length === 2 * blocks.length;
  return blocks.length === 0 || sound.length < blocks.length || !isWhole ? null : sound;
}

/** Rules and stages ask of the same few certificates for every group, and OpenSSL takes 0.3 ms for one. */
const KNOWN = new Map<string, string | null>();

function certificate(block: string): string | null {
  if (!block.startsWith("-----BEGIN CERTIFICATE-----")) return null;
  return cached(KNOWN, block, () => written(block));
}

function written(block: string): string | null {
  try {
    return new X509Certificate(block).toString();
  } catch {
    return null;
  }
}

/** Whether a text has a private key, of any kind and format of PEM. */
export function holdsPrivateKey(text: string): boolean {
  return /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text);
}
