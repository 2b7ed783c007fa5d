/** A folder as it was at another revision, taken out of git into a folder of its own. */
import { execFileSync, type StdioOptions } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { quote } from '../policy/index.ts';
import { UsageError } from './terminal.ts';

/** Files of a policy's folder are small; more than this is none. */
const MOST_BYTES = 64 * 1024 * 1024;

const QUIET: StdioOptions = ['ignore', 'pipe', 'ignore'];

export class Revision {
  readonly #root: string;
  readonly #commit: string;
  readonly #name: string;
  readonly #place: string;

  /**
   * @param name a branch, a tag, a commit, as git names it
   * @param folder one that is in the repository
   * @throws UsageError where the folder is in no repository, or the revision is not in it
   */
  constructor(name: string, folder: string) {
    const root = git(folder, ['rev-parse', '--show-toplevel']);
    if (root === undefined) {
      const help = '--base compares with what git has; name two folders instead';
      throw new UsageError(`${quote(folder)} is in no git repository`, help);
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

  /** The folder as it was; `undefined` where it was not there. Its last part is the folder's own. */
  folder(named: string): string | undefined {
    const path = relative(realpathSync(this.#root), realpathSync(named)).split(sep).join('/');
    if (path.startsWith('../') || isAbsolute(path)) {
      const help = 'compare the folders of one repository at a time';
      throw new UsageError(`${quote(named)} is in another repository`, help);
    }
    const listed = git(this.#root, ['ls-tree', '-r', '-z', '--name-only', this.#commit, '--', `./${path}`]);
    const files = (listed ?? '')
      .split('\0')
      .filter((file) => file !== '' && dirname(file) === (path === '' ? '.' : path));
    if (files.length === 0) return undefined;
    const folder = join(mkdtempSync(join(this.#place, 'at-')), basename(resolve(named)));
    mkdirSync(folder);
    for (const file of files) writeFileSync(join(folder, basename(file)), this.#text(file));
    return folder;
  }

  /** Takes away what was taken out. */
  end(): void {
    rmSync(this.#place, { recursive: true, force: true });
  }

  #text(file: string): Buffer {
    try {
      return execFileSync('git', ['cat-file', 'blob', `${this.#commit}:${file}`], {
        cwd: this.#root,
        maxBuffer: MOST_BYTES,
        stdio: QUIET,
      });
    } catch {
      const help = 'see whether git itself can show it: git show REV:FILE';
      throw new UsageError(`git cannot show ${quote(file)} at ${quote(this.#name)}`, help);
    }
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
