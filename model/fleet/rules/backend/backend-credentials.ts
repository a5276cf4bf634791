import { hasCredentials, withoutCredentials } from "../../../base/http-address";
import { show } from "../../../base/problem";
import type { FleetRule } from "../../../stages/rule";
import { backendFinding } from "./backend-finding";

/** The address is written into every cluster's Terraform, which is committed and kept as an artifact. */
export const backendCredentials: FleetRule = {
  code: "backend-credentials",
  title: "The address of an http backend carries no user name and no password.",
  check({ props: { backend } }) {
    if (backend.type !== "http" || !hasCredentials(backend.address)) return [];
    return [
      backendFinding("address", {
        what: "The credentials would be readable in the generated Terraform of every cluster.",
        got: show(withoutCredentials(backend.address)),
        expected: "a URL without user name and password",
        hint: "Set TF_HTTP_USERNAME and TF_HTTP_PASSWORD where Terraform runs, and replace the password: it is in your history.",
      }),
    ];
  },
};
