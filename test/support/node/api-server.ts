/**
 * Cases of a stub of curl that stands for the API server of node-1: what is in `pods` goes when it is evicted, but for `budgeted`. It refuses
 * as many cordons as `no-cordon` has lines.
 */
export const API_SERVER: readonly string[] = [
  "  *pods?fieldSelector=spec.nodeName%3Dnode-1)",
  '    [[ ! -e $ROOT/no-server ]] || { rm "$ROOT/no-server"; exit 7; }',
  '    cat "$ROOT/pods" ;;',
  "  *budgeted/eviction) exit 22 ;;",
  "  */eviction)",
  `    name=\${!#}; name=\${name##*/pods/}; name=\${name%/eviction}`,
  '    flock "$ROOT/pods" jq -c --arg name "$name" "del(.items[] | select(.metadata.name == \\$name))" "$ROOT/pods" >"$ROOT/pods.$name"',
  '    mv "$ROOT/pods.$name" "$ROOT/pods" ;;',
  `  *'"unschedulable":true'*)`,
  '    if [[ -s $ROOT/no-cordon ]]; then sed -i 1d "$ROOT/no-cordon"; exit 22; fi ;;',
  '  */api/v1/nodes/node-1) [[ ! -e $ROOT/node ]] || cat "$ROOT/node" ;;',
  "  *) exit 6 ;;",
];

interface Meta {
  readonly namespace: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

/** A pod as the API server lists it. */
export const podOf = (name: string, meta: object = {}, phase = "Running") => ({
  metadata: { namespace: "shop", name, ...meta } as Meta,
  status: { phase },
});
