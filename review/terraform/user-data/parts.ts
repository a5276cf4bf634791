import { parseDocument } from "yaml";
import { z } from "zod";
import { textOf, userDataText } from "./decode";
import { mimeParts } from "./mime";

/** A piece of user data that a reviewer knows by its name: a file, a unit, a script, or the rest. */
export interface UserDataPart {
  /** `/etc/kubernetes/kubelet.yaml`, `unit kubelet.service`, `cloud-config`. */
  readonly name: string;
  readonly text: string;
}

/**
 * What a machine boots with, in parts: the files of cloud-init and Ignition, units, scripts, and what is left of the document
 * around them. The names are unique.
 *
 * @param name what to call it where it has no parts
 */
export function userDataParts(value: string, name = "user data"): readonly UserDataPart[] {
  return unique(partsOf(userDataText(value), name));
}

function partsOf(text: string, name: string): readonly UserDataPart[] {
  const mime = mimeParts(text);
  if (mime !== null) return mime.flatMap(({ type, filename, text: inner }) => partsOrWhole(inner, filename ?? type));
  return partsOrWhole(text, name);
}

function partsOrWhole(text: string, name: string): readonly UserDataPart[] {
  return cloudConfigParts(text) ?? ignitionParts(text) ?? autoscalerParts(text, name) ?? [{ name, text }];
}

const writtenFile = z.looseObject({
  path: z.string(),
  content: z.string().optional(),
  encoding: z.string().optional(),
});

const cloudConfig = z.looseObject({ write_files: z.array(writtenFile).optional() });

/** The files that cloud-init writes (cloud-init documentation, module "Write Files"), and the rest. */
function cloudConfigParts(text: string): readonly UserDataPart[] | null {
  if (!/^(## template:.*\n)?#cloud-config\b/.test(text)) return null;
  const document = parseDocument(text);
  const config = cloudConfig.safeParse(document.toJS());
  if (!config.success) return null;
  document.delete("write_files");
  const files = (config.data.write_files ?? []).map(({ path, content = "", encoding = "", ...settings }) => [
    { name: path, text: decoded(content, encoding) },
    ...settingsPart(path, settings),
  ]);
  return [...files.flat(), { name: "cloud-config", text: String(document) }];
}

/** Mode and owner of a file, which are no part of its content. */
function settingsPart(path: string, settings: Readonly<Record<string, unknown>>): readonly UserDataPart[] {
  const said = Object.entries(settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return said.length === 0 ? [] : [{ name: `settings of ${path}`, text: `${said.join("\n")}\n` }];
}

/** cloud-init's encodings: `b64`, `base64`, with `gz` or `gzip` before it (the same page, `encoding`). */
function decoded(content: string, encoding: string): string {
  return /b64|base64/.test(encoding) ? textOf(Buffer.from(content, "base64")) : content;
}

const ignition = z.object({
  ignition: z.object({ version: z.string() }),
  storage: z
    .object({
      files: z
        .array(z.looseObject({ path: z.string(), contents: z.object({ source: z.string().optional() }).optional() }))
        .optional(),
    })
    .optional(),
  systemd: z
    .object({ units: z.array(z.looseObject({ name: z.string(), contents: z.string().optional() })).optional() })
    .optional(),
});

/** Files and units of an Ignition configuration (Ignition documentation, "Configuration Specification v3.3.0"). */
function ignitionParts(text: string): readonly UserDataPart[] | null {
  const config = ignition.safeParse(parsedJson(text));
  if (!config.success) return null;
  const files = (config.data.storage?.files ?? []).flatMap(({ path, contents, ...settings }) => [
    { name: path, text: dataUrlText(contents?.source ?? "") },
    ...settingsPart(path, settings),
  ]);
  const units = (config.data.systemd?.units ?? []).flatMap(({ name, contents = "", ...settings }) => [
    { name: `unit ${name}`, text: contents },
    ...settingsPart(name, settings),
  ]);
  return [...files, ...units];
}

function parsedJson(text: string): unknown {
  try {
    return text.startsWith("{") ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** The content of a data URL (RFC 2397), unpacked; another address as it is. */
function dataUrlText(source: string): string {
  const [, base64, data] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(source) ?? [];
  if (data === undefined) return source;
  return base64 === undefined ? decodeURIComponent(data) : textOf(Buffer.from(data, "base64"));
}

/** What cluster-autoscaler reads from Google's `kube-env`, one variable a line (cloudprovider/gce/templates.go, AUTOSCALER_ENV_VARS). */
function autoscalerParts(text: string, name: string): readonly UserDataPart[] | null {
  const variables = text.startsWith("AUTOSCALER_ENV_VARS:") ? text.replaceAll(";", "\n") : null;
  return variables === null ? null : [{ name, text: variables }];
}

/** A name that is there before gets a number: two scripts of one MIME type. */
function unique(parts: readonly UserDataPart[]): readonly UserDataPart[] {
  const seen = new Map<string, number>();
  return parts.map(({ name, text }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { name: count === 1 ? name : `${name} (${count})`, text };
  });
}
