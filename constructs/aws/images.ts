import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Construct } from "constructs";
import type { Architecture } from "../../model/base/cloud";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { ImageSource } from "../../model/stages/resolved-image";
import { foreignSource, type ImageIds, lookUpOnce } from "../image-lookups";
import { addElement, TerraformReference } from "../terraform-element";

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
  const parameter = addElement(DataAwsSsmParameter, scope, logicalId, { name });
  parameter.overrideLogicalId(logicalId);
  return TerraformReference.to(parameter.insecureValue);
}

/** EC2's words for architectures (EC2 API, DescribeImages, filter `architecture`). */
const ARCHITECTURES: Readonly<Record<Architecture, string>> = { amd64: "x86_64", arm64: "arm64" };

function addAmi(
  scope: Construct,
  { name, owners, architecture }: Extract<ImageSource, { readonly kind: "name" }>,
  logicalId: string,
): TerraformReference {
  const ami = addElement(DataAwsAmi, scope, logicalId, {
    mostRecent: true,
    owners: [...owners],
    filter: [
      { name: "name", values: [name] },
      { name: "architecture", values: [ARCHITECTURES[architecture]] },
    ],
  });
  ami.overrideLogicalId(logicalId);
  return TerraformReference.to(ami.imageId);
}
