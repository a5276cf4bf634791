import type { Terraform } from "./terraform";

/** An object that the mock cannot hold, as if it had been applied. */
export interface WrittenObject {
  readonly type: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** `terraform state pull`, as far as it is written (Terraform's state file, version 4, which its documentation calls internal). */
interface StateFile {
  readonly serial: number;
  readonly resources: readonly unknown[];
}

/** Puts objects into Terraform's state, so that a plan without a refresh can change them. */
export async function writeToState(terraform: Terraform, objects: readonly WrittenObject[]): Promise<void> {
  const state = JSON.parse(await terraform.run("state", "pull")) as StateFile;
  const resources = [...state.resources, ...objects.map(stateResource)];
  terraform.write("written.tfstate.json", { ...state, serial: state.serial + 1, resources });
  await terraform.run("state", "push", "written.tfstate.json");
}

function stateResource({ type, name, attributes }: WrittenObject): object {
  const provider = 'provider["registry.terraform.io/hashicorp/aws"]';
  const instance = { schema_version: 0, attributes: { id: name, ...attributes } };
  return { mode: "managed", type, name, provider, instances: [instance] };
}
