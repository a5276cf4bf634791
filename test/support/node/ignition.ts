import { gunzipSync } from "node:zlib";

/** A file that a machine's first boot writes. */
export interface IgnitionFile {
  readonly path: string;
  /** Octal, four digits. */
  readonly mode: string;
  readonly content: string;
}

/** A unit that a machine's first boot enables. */
export interface IgnitionUnit {
  readonly name: string;
  readonly enabled: boolean;
  readonly contents: string;
}

interface Config {
  readonly ignition: { readonly version: string };
  readonly storage: {
    readonly files: readonly {
      readonly path: string;
      readonly mode: number;
      readonly contents: { readonly source: string; readonly compression?: string };
    }[];
  };
  readonly systemd: { readonly units: readonly IgnitionUnit[] };
}

/** Bytes of a data URL (RFC 2397). */
function dataUrl(source: string): Buffer {
  const [, base64, data = ""] = /^data:(;base64)?,(.*)$/s.exec(source) ?? [];
  if (!source.startsWith("data:")) throw new Error(`not a data URL: ${source.slice(0, 40)}`);
  return base64 === undefined ? Buffer.from(decodeURIComponent(data)) : Buffer.from(data, "base64");
}

/**
 * Files and units of an Ignition configuration of specification 3, as Flatcar applies it.
 *
 * @see https://coreos.github.io/ignition/configuration-v3_3/
 */
export function readIgnition(text: string): { files: readonly IgnitionFile[]; units: readonly IgnitionUnit[] } {
  const { ignition, storage, systemd } = JSON.parse(text) as Config;
  if (!/^3\.[0-3]\.0$/.test(ignition.version)) throw new Error(`unsupported version ${ignition.version}`);
  const files = storage.files.map(({ path, mode, contents }) => {
    const bytes = dataUrl(contents.source);
    const content = (contents.compression === "gzip" ? gunzipSync(bytes) : bytes).toString("utf8");
    return { path, mode: mode.toString(8).padStart(4, "0"), content };
  });
  return { files, units: systemd.units };
}
