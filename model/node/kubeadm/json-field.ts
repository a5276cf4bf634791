import type { NodeOs } from "../../declaration/node-group";

/** A command that prints one field of the JSON that it reads: images have Python; Flatcar has none, but jq. What is not JSON has been told
 * of by whoever should have sent it. */
export function jsonField(name: string, os: NodeOs): string {
  return os === "flatcar"
    ? `jq --raw-output --exit-status .${name}`
    : `python3 -c 'import json,sys; print(json.load(sys.stdin)["${name}"])' 2>/dev/null`;
}
