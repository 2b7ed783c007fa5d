/** A folder as it was at another revision, taken out of git into a folder of its own. */
import { execFileSync, type StdioOptions } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { quote } from '../policy/index.ts';
import { UsageError } from './terminal.ts';

/** Files of a policy's folder are small; more than this is none. */
const MOST_BYTES = 64 * 1024 * 1024;

const QUIET: StdioOptions = ['ignore', 'pipe', 'ignore'];
const FED: StdioOptions = ['pipe', 'pipe', 'ignore'];

/** Its path from the repository's own folder, and git's id of what it holds. */
interface File {
  readonly path: string;
  readonly id: string;
}

export class Revision {
  readonly #root: string;
  readonly #commit: string;
  readonly #name: string;
  readonly #place: string;

  /**
   * @param name a branch, a tag, a commit, as git names it
   * @param place a path that is in the repository, or was
   * @throws UsageError where the folder is in no repository, or the revision is not in it
   */
  constructor(name: string, place: string) {
    const folder = thereOf(place).folder;
    const root = git(folder, ['rev-parse', '--show-toplevel']);
    if (root === undefined) {
      const help = '--base compares with what git has; name two folders instead';
      throw new UsageError(`${quote(place)} is in no git repository`, help);
    }
    const commit = git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    if (commit === undefined) {
      const help = 'name a branch, a tag or a commit that is here; a shallow clone has few (git fetch gets more)';
      throw new UsageError(`git knows no revision ${quote(name)}`, help);
    }
    this.#root = root.trim();
    this.#commit = commit.trim();
    this.#name = name;
    this.#place = mkdtempSync(join(tmpdir(), 'alpr-policy-'));
  }

  /** The folder as it was; `undefined` where it held no policy. Its last part is the folder's own. */
  folder(named: string): string | undefined {
    const path = this.#pathOf(named);
    if (path === undefined) {
      const help = 'compare the folders of one repository at a time';
      throw new UsageError(`${quote(named)} is in another repository`, help);
    }
    const files = this.#filesUnder(path).filter((file) => dirname(file.path) === (path === '' ? '.' : path));
    if (!files.some((file) => basename(file.path) === 'policy.yaml')) return undefined;
    const folder = join(mkdtempSync(join(this.#place, 'at-')), basename(resolve(named)));
    mkdirSync(folder);
    for (const [file, bytes] of this.#contentsOf(files)) writeFileSync(join(folder, basename(file)), bytes);
    return folder;
  }

  /** The folders directly within one that held a policy, named as it is; none of a folder around the repository. */
  policiesIn(named: string): string[] {
    const path = this.#pathOf(named);
    if (path === undefined) return [];
    return this.#filesUnder(path)
      .filter((file) => basename(file.path) === 'policy.yaml')
      .map((file) => dirname(file.path))
      .filter((folder) => folder !== '.' && dirname(folder) === (path === '' ? '.' : path))
      .map((folder) => join(named, basename(folder)));
  }

  /** Takes away what was taken out. */
  end(): void {
    rmSync(this.#place, { recursive: true, force: true });
  }

  /** From the repository's own folder, with slashes; `undefined` outside of it. What is not there any more has one too. */
  #pathOf(named: string): string | undefined {
    const { folder, rest } = thereOf(named);
    const path = join(relative(realpathSync(this.#root), realpathSync(folder)), rest)
      .split(sep)
      .join('/');
    if (path === '..' || path.startsWith('../') || isAbsolute(path)) return undefined;
    return path === '.' ? '' : path;
  }

  /** @throws UsageError where git does not say: what was there is not to be taken for nothing */
  #filesUnder(path: string): File[] {
    const listed = git(this.#root, ['ls-tree', '-r', '-z', this.#commit, '--', `./${path}`]);
    if (listed === undefined) return this.#refuse(path);
    return listed.split('\0').flatMap((line): File[] => {
      const [, id = '', file = ''] = /^\d+ blob ([0-9a-f]+)\t([\s\S]*)$/.exec(line) ?? [];
      return id === '' ? [] : [{ id, path: file }];
    });
  }

  /** All in one call of git: each costs more than reading a policy. */
  #contentsOf(files: readonly File[]): [file: string, bytes: Buffer][] {
    let printed: Buffer;
    try {
      const input = files.map(({ id }) => `${id}\n`).join('');
      printed = execFileSync('git', ['cat-file', '--batch'], {
        cwd: this.#root,
        input,
        maxBuffer: MOST_BYTES,
        stdio: FED,
      });
    } catch {
      return this.#refuse(dirname(files[0]?.path ?? ''));
    }
    // Of each: `<id> blob <size>`, the bytes, and a line end.
    let from = 0;
    return files.map(({ path }) => {
      const begin = printed.indexOf('\n', from) + 1;
      const [, type, size] = printed.toString('utf8', from, begin).trim().split(' ');
      if (type !== 'blob') return this.#refuse(path);
      from = begin + Number(size) + 1;
      return [path, printed.subarray(begin, from - 1)];
    });
  }

  #refuse(path: string): never {
    const help = 'see whether git itself can show it: git show REV:FILE';
    throw new UsageError(`git cannot show ${quote(path)} at ${quote(this.#name)}`, help);
  }
}

/** What git prints; `undefined` where it fails, or is not there. */
function git(cwd: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', [...args], { cwd, encoding: 'utf8', maxBuffer: MOST_BYTES, stdio: QUIET });
  } catch {
    return undefined;
  }
}

/** The nearest folder around a path that is there, and what follows it. */
function thereOf(path: string): { readonly folder: string; readonly rest: string } {
  let folder = resolve(path);
  while (!existsSync(folder)) folder = dirname(folder);
  return { folder, rest: relative(folder, resolve(path)) };
}
