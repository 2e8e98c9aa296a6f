/** What is known of a file of a host. */
export interface HostFile {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes. */
  readonly size: number;
}

export interface CommandResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  /** The end of what it printed, on both outputs. */
  readonly output: string;
}

/**
 * A computer on which files are put: this one, or one behind SFTP. All paths are absolute. Every call may also throw
 * DeployError CONNECTION_LOST.
 */
export interface DeployHost {
  /** Null where there is nothing. @throws DeployError FILE_UNREADABLE */
  stat(path: string): Promise<HostFile | null>;
  /** @throws DeployError FILE_UNREADABLE */
  read(path: string): Promise<Uint8Array>;
  /**
   * Makes a file that was not there, readable by its owner only, whole and on the disk when this returns.
   *
   * @throws DeployError FOLDER_MISSING, NOT_WRITABLE, DISK_FULL, WRITE_FAILED
   */
  create(path: string, bytes: Uint8Array): Promise<void>;
  /** @throws DeployError MODE_REFUSED */
  setMode(path: string, mode: number): Promise<void>;
  /** @throws DeployError OWNER_REFUSED */
  setOwner(path: string, uid: number, gid: number): Promise<void>;
  /**
   * Gives a file a second name, which was not there. @returns false where the host can't.
   *
   * @throws DeployError only CONNECTION_LOST
   */
  link(path: string, second: string): Promise<boolean>;
  /** Puts a file in the place of another in one step. @throws DeployError RENAME_NOT_ATOMIC, NOT_WRITABLE, WRITE_FAILED */
  replace(from: string, to: string): Promise<void>;
  /** What is not there is not missed. @throws DeployError NOT_WRITABLE, WRITE_FAILED */
  remove(path: string): Promise<void>;
  /**
   * Runs a program with these words as its arguments: no word is read as anything else.
   *
   * @throws DeployError COMMAND_REFUSED where the host runs none, COMMAND_TIMED_OUT
   */
  run(words: readonly string[]): Promise<CommandResult>;
  close(): Promise<void>;
}
