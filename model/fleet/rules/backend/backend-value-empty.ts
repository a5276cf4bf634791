import type { FleetRule } from "../../../stages/rule";
import { backendFinding, backendTexts } from "./backend-finding";

/** Terraform would ask for the value, or keep the state where nobody looks for it. */
export const backendValueEmpty: FleetRule = {
  code: "backend-value-empty",
  title: "No setting of the fleet's backend is empty.",
  check({ props: { backend } }) {
    const empty = backendTexts(backend).filter(([, value]) => value.trim() === "");
    return empty.map(([setting, value]) =>
      backendFinding(setting, {
        what: "Nothing says where Terraform keeps the clusters' states.",
        got: JSON.stringify(value),
        expected: "a text that is not empty",
        hint: OPTIONAL.has(setting) ? "Write a value, or leave the setting out." : "Write a value.",
      }),
    );
  },
};

const OPTIONAL: ReadonlySet<string> = new Set(["keyPrefix", "kmsKeyId"]);
