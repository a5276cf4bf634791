import { HCP_TERRAFORM, type StateMove } from "../changes/state-moves";
import { type Item, item } from "./section";
import { argumentText } from "./terraform-section";

/** Clusters whose state Terraform looks for elsewhere: it finds none there, unless somebody moves it. */
export function stateItems(moves: readonly StateMove[]): readonly Item[] {
  return moves.map((move) =>
    item("danger", `${move.cluster}: Terraform looks for its state in another place`, [
      ...move.changes.map(argumentText),
      "unless the state is moved there, Terraform starts from an empty one: it makes groups and nodes a second time, and no longer knows those that run",
      `before anything is applied: ${wayOf(move)} (docs/state.md, Move a state)`,
    ]),
  );
}

/** Terraform moves states between backends, and into HCP Terraform when it is asked; it moves none out of it. */
function wayOf({ cluster, before, after }: StateMove): string {
  const folder = `cdktf.out/stacks/${cluster}`;
  if (before === HCP_TERRAFORM)
    return `\`terraform state pull\` in ${folder} as it was, then \`terraform init\` and \`terraform state push\` in a new folder as it is now`;
  if (after === HCP_TERRAFORM)
    return `\`terraform init\` in ${folder} as it was, then again there as it is now, which asks whether to move it`;
  return `\`terraform init\` in ${folder} as it was, then \`terraform init -migrate-state\` there as it is now`;
}
