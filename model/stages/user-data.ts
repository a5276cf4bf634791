import { cached, once, oncePer } from "../base/cached";
import type { Cloud } from "../base/cloud";
import { gzipped } from "../base/gzip";

/** Forms that user data comes in, by who reads it. */
export const USER_DATA_FORMATS = ["cloud-config", "ignition", "multipart", "toml", "raw"] as const;

/** One of {@link USER_DATA_FORMATS}. */
export type UserDataFormat = (typeof USER_DATA_FORMATS)[number];

/** A file on a group's machines that the project writes. */
export interface WrittenFile {
  /** Absolute. */
  readonly path: string;
  /** The setting of a group that decides it: `proxy`. Null where every machine has the file. */
  readonly setting: string | null;
}

/** What a machine is given at its first boot. */
export interface UserData {
  readonly format: UserDataFormat;
  /** Plain text. */
  readonly text: string;
  /** What it writes, without the files that the group declares. */
  readonly files: readonly WrittenFile[];
}

/**
 * Most bytes before the cloud's own base64: EC2 User Guide, "Run commands when you launch an EC2 instance" (16 KB); Azure
 * Compute API, `customData` (65,535 bytes); Compute Engine documentation, "About VM metadata" (256 KB per value).
 */
export const USER_DATA_LIMITS: Readonly<Record<Cloud, number>> = { aws: 16_384, azure: 65_535, google: 262_144 };

/** Whether a cloud's user data may be other bytes than text. Google's is metadata, which is text, and there text always fits. */
const TAKES_BYTES: Readonly<Record<Cloud, boolean>> = { aws: true, azure: true, google: false };

/**
 * Formats whose reader takes gzip in place of text: cloud-init (`user_data.py`, decomp_gzip), nodeadm (`encoding.go`) and
 * Bottlerocket (early-boot-config, `compression.rs`) do, Ignition does not.
 */
const TAKES_GZIP: Readonly<Record<UserDataFormat, boolean>> = {
  "cloud-config": true,
  ignition: false,
  multipart: true,
  toml: true,
  raw: false,
};

/** User data as a cloud gets it. */
interface EncodedUserData {
  readonly bytes: Uint8Array;
  readonly gzip: boolean;
  /** The bytes in base64, where the cloud's API wants that. */
  readonly base64: () => string;
}

type Encodable = Pick<UserData, "format" | "text">;

/**
 * User data as a cloud gets it: text where it fits, so that it can be read in the console; gzip where only that fits and its reader takes it. The compression
 * is the same on every machine, whatever its zlib.
 */
export function encodeUserData(userData: Encodable, cloud: Cloud): EncodedUserData {
  return cached(encodings(userData), cloud, () => encoded(userData, cloud));
}

/** Of the user data that all ScalingGroups of a NodeGroup share. */
const encodings = oncePer((_userData: Encodable) => new Map<Cloud, EncodedUserData>());

function encoded({ format, text }: Encodable, cloud: Cloud): EncodedUserData {
  const plain = Buffer.from(text);
  const gzip = plain.length > USER_DATA_LIMITS[cloud] && TAKES_GZIP[format] && TAKES_BYTES[cloud];
  const bytes = gzip ? gzipped(plain) : plain;
  return { bytes, gzip, base64: once(() => Buffer.from(bytes).toString("base64")) };
}
