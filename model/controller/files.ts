import { createHash } from "node:crypto";
import { sortRecord } from "../base/canonical";
import { compareText } from "../base/problem";
import type { ControllerDeclaration } from "../declaration/controller";
import type { MountedFiles, ResolvedController } from "../stages/resolved-controller";
import { CERTIFICATE_DIRECTORIES } from "./certificates";

/** The files of a controller's container, sorted by directory. */
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
    ...[...secrets]
      .sort((a, b) => compareText(a.directory, b.directory))
      .map(({ secretName, directory }, index) => secretFiles(`secret-${index}`, secretName, directory)),
  ];
  return files.sort((a, b) => compareText(a.directory, b.directory));
}

function secretFiles(volume: string, name: string, directory: string): MountedFiles {
  return { volume, source: "secret", name, directory };
}

/** An annotation that follows the configuration: a manager reads its files once, when it starts. */
export function configChecksum(config: ControllerDeclaration["config"]): Readonly<Record<string, string>> {
  if (config === undefined) return {};
  const text = JSON.stringify(sortRecord(config.files));
  return { "checksum/config": createHash("sha256").update(text).digest("hex").slice(0, 16) };
}
