import { Construct } from "constructs";
import type { Architecture } from "../../model/base/cloud";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { ImageSource } from "../../model/stages/resolved-image";
import { foreignSource, type ImageIds, lookUpOnce } from "../image-lookups";
import { addElement } from "../terraform/element";
import type { TerraformReference } from "../terraform/language";
import { DATA_AWS_AMI, DATA_AWS_SSM_PARAMETER } from "./kinds";

/** AMIs that Terraform looks up at each plan, each once. */
export function addImages(stack: Construct, cluster: ResolvedCluster<"aws">): ImageIds {
  const scope = new Construct(stack, "images");
  return lookUpOnce(cluster.scalingGroups, (source, logicalId) => addLookup(scope, source, logicalId));
}

function addLookup(scope: Construct, source: ImageSource, logicalId: string): TerraformReference {
  if (source.kind === "ssmParameter") return addParameter(scope, source.name, logicalId);
  return source.kind === "name" ? addAmi(scope, source, logicalId) : foreignSource(source);
}

/** The value of the kind that is no secret, because `value` would be hidden in plans (aws_ssm_parameter, `insecure_value`). */
function addParameter(scope: Construct, name: string, logicalId: string): TerraformReference {
  const parameter = addElement(DATA_AWS_SSM_PARAMETER, scope, logicalId, { name });
  parameter.overrideLogicalId(logicalId);
  return parameter.reference("insecure_value");
}

/** EC2's words for architectures (EC2 API, DescribeImages, filter `architecture`). */
const ARCHITECTURES: Readonly<Record<Architecture, string>> = { amd64: "x86_64", arm64: "arm64" };

function addAmi(
  scope: Construct,
  { name, owners, architecture }: Extract<ImageSource, { readonly kind: "name" }>,
  logicalId: string,
): TerraformReference {
  const ami = addElement(DATA_AWS_AMI, scope, logicalId, {
    mostRecent: true,
    owners: [...owners],
    filter: [
      { name: "name", values: [name] },
      { name: "architecture", values: [ARCHITECTURES[architecture]] },
    ],
  });
  ami.overrideLogicalId(logicalId);
  return ami.reference("image_id");
}
