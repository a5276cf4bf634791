import { show } from "../../../base/problem";
import type { FleetRule } from "../../../stages/rule";
import { backendFinding } from "./backend-finding";

/** Begins at a root, a home, a drive, or a share. */
const ABSOLUTE = /^([/\\~]|[A-Za-z]:)/;

/** A path of one machine would differ on the next one, and it would be in every cluster's Terraform. */
export const backendPathAbsolute: FleetRule = {
  code: "backend-path-absolute",
  title: "The directory of a local backend is relative and stays below the one that Terraform runs in.",
  check({ props: { backend } }) {
    if (backend.type !== "local") return [];
    const { directory } = backend;
    if (!ABSOLUTE.test(directory) && !directory.split(/[/\\]/).includes("..")) return [];
    return [
      backendFinding("directory", {
        what: "The directory is not below the one that Terraform runs in; on another machine it would be another one.",
        got: show(directory),
        expected: 'a relative path without "..", such as "state"',
        hint: "Write a relative path; for state that machines share, use another kind of backend.",
      }),
    ];
  },
};
