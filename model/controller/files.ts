import { createHash } from "node:crypto";
import { compareText } from "../base/problem";
import { sortRecord } from "../base/sort-record";
import type { ControllerDeclaration } from "../declaration/controller";
import type { MountedFiles, ResolvedController, ScratchVolume } from "../stages/resolved-controller";
import { CERTIFICATE_DIRECTORIES } from "./servers";

/** The files mounted into a controller's container, sorted by directory. */
export function mountedFiles(
  name: string,
  { config, secrets = [] }: ControllerDeclaration,
  { metrics, webhooks }: Pick<ResolvedController, "metrics" | "webhooks">,
): readonly MountedFiles[] {
  const certificates = [
    ...(metrics?.certificate ? [["metrics", metrics.certificate.secretName] as const] : []),
    ...(webhooks === null ? [] : [["webhook", webhooks.certificate.secretName] as const]),
  ];
  const files = [
    ...(config === undefined
      ? []
      : [{ volume: "config", source: "configMap", name, directory: config.directory } as const]),
    ...certificates.map(([use, secret]) => secretFiles(`${use}-cert`, secret, CERTIFICATE_DIRECTORIES[use])),
    ...byDirectory(secrets).map(({ secretName, directory }, index) =>
      secretFiles(`secret-${index}`, secretName, directory),
    ),
  ];
  return byDirectory(files);
}

function secretFiles(volume: string, name: string, directory: string): MountedFiles {
  return { volume, source: "secret", name, directory };
}

/** The writable directories of a controller's container, sorted. */
export function scratchVolumes({ scratch = [] }: ControllerDeclaration): readonly ScratchVolume[] {
  return byDirectory(scratch).map(({ directory, sizeLimit }, index) => ({
    volume: `scratch-${index}`,
    directory,
    sizeLimit: sizeLimit ?? null,
  }));
}

function byDirectory<T extends { readonly directory: string }>(volumes: readonly T[]): readonly T[] {
  return [...volumes].sort((a, b) => compareText(a.directory, b.directory));
}

/** An annotation that changes with the configuration, because a manager reads its files only at start. */
export function configChecksum(config: ControllerDeclaration["config"]): Readonly<Record<string, string>> {
  if (config === undefined) return {};
  const text = JSON.stringify(sortRecord(config.files));
  return { "checksum/config": createHash("sha256").update(text).digest("hex").slice(0, 16) };
}
