/** What the file is called in an artifact. */
export const SNAPSHOT_FILE = 'snapshot.json'

/** The largest snapshot that is read or written, in bytes of UTF-8. */
export const SNAPSHOT_MAX_BYTES = 32 * 1024 * 1024
