// Short, and alone: every part of the project names places in declarations, also where no problem is made.

/** Joins a path as TypeScript would write it: `labels["example.com/team"]`, `autoscaling.priority`. */
export function joinPath(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
