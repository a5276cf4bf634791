import { DISK, type Disk } from "../../../stacks/outputs/disk";

/** A call to the file system: its name and arguments. */
export interface Call {
  readonly name: keyof Disk;
  readonly args: readonly unknown[];
  /** How many calls there were before. */
  readonly index: number;
}

/** The machine's file system, with something done before each call. */
export function watchedDisk(before: (call: Call) => void): Disk {
  let index = 0;
  const watch = (name: keyof Disk, call: (...args: readonly unknown[]) => unknown) =>
    ((...args: readonly unknown[]) => {
      before({ name, args, index: index++ });
      return call(...args);
    }) as never;
  return Object.fromEntries(
    DISK_CALLS.map((name) => [name, watch(name, DISK[name] as (...args: readonly unknown[]) => unknown)]),
  ) as unknown as Disk;
}

const DISK_CALLS = [
  ...(["chmodSync", "lstatSync", "mkdirSync", "readdirSync", "readFileSync", "realpathSync", "renameSync"] as const),
  ...(["rmdirSync", "rmSync", "statSync", "unlinkSync", "writeFileSync"] as const),
] satisfies readonly (keyof Disk)[];

/** Every call that some work makes. */
export function callsOf(work: (disk: Disk) => void): readonly Call[] {
  const calls: Call[] = [];
  work(watchedDisk((call) => calls.push(call)));
  return calls;
}

/** What a dying process throws: no handler of the program stops it, because every later call throws it too. */
export class Killed extends Error {}

/** A disk whose process is killed before its n-th call. A file that is being written then is half written. */
export function dyingDisk(n: number): Disk {
  return watchedDisk(({ name, args, index }) => {
    if (index < n) return;
    if (index === n && name === "writeFileSync") writeHalf(args);
    throw new Killed();
  });
}

function writeHalf([path, text]: readonly unknown[]): void {
  DISK.writeFileSync(String(path), String(text).slice(0, Math.floor(String(text).length / 2)));
}

/** A disk that refuses its n-th call, and those for as many calls after it. */
export function refusingDisk(n: number, code: string, calls = 1): Disk {
  return watchedDisk(({ name, args, index }) => {
    if (index >= n && index < n + calls) throw refusal(code, name, args);
  });
}

function refusal(code: string, name: string, [path]: readonly unknown[]): Error {
  const syscall = name.replace("Sync", "");
  return Object.assign(new Error(`${code}: refused, ${syscall} '${path}'`), { code, syscall, path: String(path) });
}
