/** What is to be served: a folder, or a command that listens on the port it is given. */
export type ServerSpec =
  | {
      readonly kind: 'folder'
      /** Relative to the workspace's directory. */
      readonly folder: string
      /** The file that answers for paths that do not exist (single-page applications): `index.html`. */
      readonly fallback?: string
    }
  | {
      readonly kind: 'command'
      /** `{port}` is replaced; the port is also in the environment as `PORT`. */
      readonly command: string
      /** `http://127.0.0.1:{port}`; `{port}` is replaced. */
      readonly url: string
      /** The path that must answer below 400 before the server counts as ready. */
      readonly ready: string
      /** How long it may take to become ready, in ms. */
      readonly timeout: number
      /** The port of the head's server, where it is fixed; the base's is a free one all the same. */
      readonly headPort?: number
    }
