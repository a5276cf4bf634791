import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../model/base/cloud";
import type { NodeImage } from "../../model/declaration/image";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { type Groups, resolveCluster } from "../support/fleets";
import { VALID } from "../support/problems";
import { synthCluster, type TerraformJson } from "../support/synth-stack";

const AMD = VALID;
const ARM = { ...VALID, machine: { vcpu: 4, memoryGiB: 16, architecture: "arm64" } } as const;

/** Terraform of a cluster with groups of one image, and of the first group the template's, or on Azure the scale set's, arguments. */
function synth(cloud: Cloud, image: NodeImage, groups: Groups = { general: AMD }) {
  const imaged = Object.entries(groups).map(([name, group]) => [name, { ...group, image }]);
  const tf = synthCluster(resolveCluster(cloud, Object.fromEntries(imaged)) as AnyResolvedCluster);
  const { data = {} } = tf as { readonly data?: TerraformJson["resource"] };
  return { data, resource: tf.resource };
}

/** The data sources of a type: arguments by name, without cdktf's own notes. */
function lookups({ data }: ReturnType<typeof synth>, type: string): readonly (readonly [string, object])[] {
  return Object.entries(data[type] ?? {}).map(([name, { "//": _notes, ...args }]) => [name, args]);
}

describe("images that Terraform looks up", () => {
  it("are looked up once, whichever groups and zones share them, under a name that follows from the lookup", () => {
    const image = { ssmParameter: { amd64: "/ours/amd64", arm64: "/ours/arm64" }, os: "ubuntu" } as const;
    const made = synth("aws", image, { a: AMD, b: AMD, c: ARM });
    const found = lookups(made, "aws_ssm_parameter");
    expect(found.map(([, args]) => args)).toEqual([{ name: "/ours/amd64" }, { name: "/ours/arm64" }]);
    const alone = lookups(synth("aws", image, { c: ARM }), "aws_ssm_parameter");
    expect(alone).toEqual(found.slice(1));
    const [amd64, arm64] = found.map(([name]) => name);
    expect(made.resource.aws_launch_template?.a?.image_id).toBe(`\${data.aws_ssm_parameter.${amd64}.insecure_value}`);
    expect(made.resource.aws_launch_template?.c?.image_id).toBe(`\${data.aws_ssm_parameter.${arm64}.insecure_value}`);
  });

  it("are on AWS the newest AMI of a name, an owner and the machine's architecture", () => {
    const made = synth("aws", { name: "debian-13-*", owners: ["136693071363", "self"], os: "debian" }, { c: ARM });
    const [[name, args]] = lookups(made, "aws_ami") as [[string, object]];
    expect(args).toEqual({
      most_recent: true,
      owners: ["136693071363", "self"],
      filter: [
        { name: "name", values: ["debian-13-*"] },
        { name: "architecture", values: ["arm64"] },
      ],
    });
    expect(made.resource.aws_launch_template?.c?.image_id).toBe(`\${data.aws_ami.${name}.image_id}`);
  });

  it("are on Azure the latest version of a gallery's image", () => {
    const id = `${GALLERIES}/nodes/images/ubuntu`;
    const made = synth("azure", { galleryImage: id, os: "ubuntu" });
    const [[name, args]] = lookups(made, "azurerm_shared_image_version") as [[string, object]];
    expect(args).toEqual({
      name: "latest",
      sort_versions_by_semver: true,
      image_name: "ubuntu",
      gallery_name: "nodes",
      resource_group_name: "images",
    });
    const scaleSet = made.resource.azurerm_linux_virtual_machine_scale_set?.general_1;
    expect(scaleSet?.source_image_id).toBe(`\${data.azurerm_shared_image_version.${name}.id}`);
    const scopes = Object.values(made.resource.azurerm_role_assignment ?? {}).map(({ scope }) => scope);
    expect(scopes).toContain(id);
  });

  it("are on Azure the latest version of a Marketplace image, or the one that is declared", () => {
    const marketplace = { publisher: "kinvolk", offer: "flatcar-container-linux-free", sku: "stable-gen2", plan: true };
    const made = synth("azure", { marketplace, os: "flatcar" });
    const [[name, args]] = lookups(made, "azurerm_platform_image") as [[string, object]];
    const { plan: _plan, ...image } = marketplace;
    expect(args).toEqual({ location: "westeurope", ...image });
    expect(made.resource.azurerm_linux_virtual_machine_scale_set?.general_1).toMatchObject({
      source_image_reference: { ...image, version: `\${data.azurerm_platform_image.${name}.version}` },
      plan: { publisher: "kinvolk", product: "flatcar-container-linux-free", name: "stable-gen2" },
    });
    const fixed = synth("azure", { marketplace: { ...marketplace, plan: false, version: "4081.2.1" }, os: "flatcar" });
    expect(fixed.data).toEqual({});
    const scaleSet = fixed.resource.azurerm_linux_virtual_machine_scale_set?.general_1;
    expect(scaleSet).toMatchObject({ source_image_reference: { ...image, version: "4081.2.1" } });
    expect(scaleSet).not.toHaveProperty("plan");
    expect(scaleSet).not.toHaveProperty("source_image_id");
  });

  it("are on Google the latest image of a family", () => {
    const made = synth("google", { family: "ubuntu-2404-lts-amd64", project: "ubuntu-os-cloud", os: "ubuntu" });
    const [[name, args]] = lookups(made, "google_compute_image") as [[string, object]];
    expect(args).toEqual({ family: "ubuntu-2404-lts-amd64", project: "ubuntu-os-cloud" });
    const template = made.resource.google_compute_instance_template?.general;
    expect(template?.disk).toMatchObject([{ source_image: `\${data.google_compute_image.${name}.self_link}` }]);
  });

  it("are none where an id says which", () => {
    expect(synth("aws", { id: "ami-0123456789abcdef0", os: "ubuntu" }).data).toEqual({});
  });
});

const GALLERIES =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/images/providers/Microsoft.Compute/galleries";
