import { isAppendableUrl, withoutCredentials } from "../../../base/http-address";
import { show } from "../../../base/problem";
import type { FleetRule } from "../../../stages/rule";
import { backendFinding } from "./backend-finding";

/** `/<cluster>` is appended to the address, so nothing can follow its path. */
export const backendAddressInvalid: FleetRule = {
  code: "backend-address-invalid",
  title: "The address of an http backend is an http or https URL without query and fragment.",
  check({ props: { backend } }) {
    if (backend.type !== "http" || backend.address.trim() === "" || isAppendableUrl(backend.address)) return [];
    return [
      backendFinding("address", {
        what: "Terraform could not keep a cluster's state at this address with /<cluster> after it.",
        got: show(withoutCredentials(backend.address)),
        expected: 'an http or https URL without query and fragment, such as "https://state.example.com/nodegroups"',
        hint: "Write the whole URL, with its scheme.",
      }),
    ];
  },
};
