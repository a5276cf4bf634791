import type { Architecture } from "../../base/cloud";
import { quoted } from "../../clouds/shell";
import type { PerArchitecture } from "../../declaration/node-setup";
import { refuseIf } from "./node-setup";

/** A program that a machine downloads. */
export interface Download {
  /** What messages call it: `the image verifier`. */
  readonly title: string;
  readonly url: string;
  readonly sha256: string;
  /** Where it goes once it is complete and has its checksum. */
  readonly program: string;
  /** Where it is until then, in the same file system. */
  readonly staged: string;
}

/** The value for an architecture: a rule makes sure that there is one. */
export function ofArchitecture(values: PerArchitecture, architecture: Architecture): string {
  return typeof values === "string" ? values : (values[architecture] ?? "");
}

/** Lines of bash that download a program unless it is there with its checksum. */
export function download({ title, url, sha256, program, staged }: Download): readonly string[] {
  return [
    `if ! ${matches(sha256, program)}; then`,
    `  echo 'nodegroups: downloads ${title} from '${quoted(url)}`,
    `  curl --fail --silent --show-error --location --proto '=https' --connect-timeout 20 --speed-limit 1 --speed-time 60 --output ${staged} ${quoted(url)}`,
    ...refuseIf(`! ${matches(sha256, staged)}`, `what came from ${url} is not ${title}: its checksum is another`).map(
      (line) => `  ${line}`,
    ),
    `  chmod 0755 ${staged}`,
    `  mv ${staged} ${program}`,
    "fi",
  ];
}

/** A condition: the file exists and has the checksum. */
export function matches(sha256: string, file: string): string {
  return `sha256sum --check --status <<<"${sha256}  ${file}" 2>/dev/null`;
}
