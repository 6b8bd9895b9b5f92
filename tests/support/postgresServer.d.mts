export interface PostgresServer {
  /** Of its database `postgres`. */
  readonly url: string;
  /** Where its files lie. */
  readonly folder: string;
  /** Ends it in the middle of whatever it does, or lets it end what it does, and starts it anew on the same files. */
  restart(signal: 'SIGKILL' | 'SIGINT'): Promise<void>;
  stop(): Promise<void>;
}

export function startPostgres(options?: {
  /** Such as `fsync=off`; those of a server that need not survive anything unless said. */
  readonly settings?: readonly string[];
  /** Gets all that the server writes into its log. */
  readonly onLog?: (text: string) => void;
}): Promise<PostgresServer>;
