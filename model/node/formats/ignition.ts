import { gzipped } from "../../base/gzip";
import type { NodeFile, NodeSetup } from "../setup/node-setup";

/** Version of the format that every supported Flatcar reads (Flatcar documentation, "Ignition", 3.3.0 since 3185). */
const VERSION = "3.3.0";

/**
 * Units of Flatcar's own that must not start. locksmithd reboots a machine soon after an update, without a drain and many at once
 * (Flatcar documentation, "Update and reboot strategies"); whoever reboots nodes of a cluster has to drain them.
 */
const MASKED = ["locksmithd.service"];

/** Stages updates, which the next reboot starts (Flatcar documentation, "Update and reboot strategies"). */
const UPDATES = "update-engine.service";

/**
 * A setup as configuration for Ignition, which Flatcar applies once, before systemd starts the units of the first boot. Ignition
 * reads compressed files but no compressed configuration: one over the limit, in bytes, has compressed files.
 */
export function ignition(setup: NodeSetup, limit: number): string {
  const plain = configuration(setup, plainContents);
  return Buffer.byteLength(plain) <= limit ? plain : configuration(setup, compressedContents);
}

type Contents = (content: string) => object;

function configuration({ files, units, declared }: NodeSetup, contents: Contents): string {
  const masked = declared.packages ? MASKED : [...MASKED, UPDATES];
  const config = {
    ignition: { version: VERSION },
    storage: { files: [...files, ...declared.files].map((file) => ignitionFile(file, contents)) },
    systemd: {
      units: [
        ...units.map(({ name, lines }) => ({ name, enabled: true, contents: joined(lines) })),
        ...declared.units.map(({ name, enabled, lines }) => ({ name, enabled, contents: joined(lines) })),
        ...masked.map((name) => ({ name, mask: true })),
      ],
    },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** JSON has no octal numbers, so modes are decimal. */
function ignitionFile({ path, mode, lines }: NodeFile, contents: Contents) {
  return { path, mode: Number.parseInt(mode, 8), overwrite: true, contents: contents(joined(lines)) };
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

/** A data URL that stays mostly readable. */
function plainContents(content: string): object {
  return { source: `data:,${encodeURIComponent(content)}` };
}

function compressedContents(content: string): object {
  const gzip = Buffer.from(gzipped(Buffer.from(content))).toString("base64");
  return { compression: "gzip", source: `data:;base64,${gzip}` };
}
