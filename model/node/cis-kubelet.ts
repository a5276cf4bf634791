import type { Bootstrap } from "../declaration/bootstrap";
import type { HardenedKubelet } from "../declaration/node-registration";
import type { SecurityProfile } from "../declaration/node-setup";
import { CONTROLS, type Control } from "./cis-controls";

/** What the security profile asks of a kubelet; nothing with `none`. */
export function hardenedKubelet(profile: SecurityProfile, bootstrap: Bootstrap["kind"]): HardenedKubelet {
  if (profile === "none") return {};
  return CONTROLS.filter((control) => concerns(control, bootstrap)).reduce<HardenedKubelet>(
    (merged, { kubelet = {} }) => mergeAuthentication(merged, kubelet),
    {},
  );
}

function concerns({ only }: Control, bootstrap: Bootstrap["kind"]): boolean {
  return only === undefined || only.includes(bootstrap);
}

/** Three controls have a part each of `authentication`, the one field that is an object of objects. */
function mergeAuthentication(a: HardenedKubelet, b: HardenedKubelet): HardenedKubelet {
  const both = { ...a, ...b };
  if (a.authentication === undefined || b.authentication === undefined) return both;
  return { ...both, authentication: { ...a.authentication, ...b.authentication } };
}
