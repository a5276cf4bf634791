import type { Cloud } from "../base/cloud";
import { joinPath } from "../base/path";
import { didYouMean, show } from "../base/problem";
import type { TerraformKind } from "../stages/cloud-model";
import type { Finding } from "../stages/rule";
import { AWS_KINDS } from "./aws/terraform-kinds";
import { AZURE_KINDS } from "./azure/terraform-kinds";
import { GOOGLE_KINDS } from "./google/terraform-kinds";

/** Each cloud's kinds of resources, as `transform` names them. */
export const TERRAFORM_KINDS: Readonly<Record<Cloud, Readonly<Record<string, TerraformKind>>>> = {
  aws: AWS_KINDS,
  azure: AZURE_KINDS,
  google: GOOGLE_KINDS,
};

/** The kinds of a `transform` that its cloud does not have. */
export function unknownKinds(
  path: string,
  transform: Readonly<Record<string, unknown>> | undefined,
  cloud: Cloud,
): readonly Finding<"expected" | "hint">[] {
  const known = Object.keys(TERRAFORM_KINDS[cloud]);
  const unknown = Object.keys(transform ?? {}).filter((kind) => !known.includes(kind));
  return unknown.map((kind) => ({
    path: joinPath(path, kind),
    got: show(kind),
    expected: `one of ${known.join(", ")}`,
    hint: didYouMean(kind, known, "Name one of these kinds, or remove the function."),
  }));
}
