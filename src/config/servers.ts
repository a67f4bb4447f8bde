import { z } from 'zod'
import type { ServerSpec } from '../model/server.ts'
import { durationSchema } from './quantities.ts'

const READY_TIMEOUT = 60_000

const PORT = '{port}'

function isServerUrl(url: string): boolean {
  const parsed = URL.parse(url.replaceAll(PORT, '1'))
  return parsed !== null && (parsed.protocol === 'http:' || parsed.protocol === 'https:')
}

const folderServer = () =>
  z
    .strictObject({
      folder: z
        .string()
        .min(1)
        .meta({ description: 'The folder to serve, relative to where the config’s paths start.' }),
      fallback: z
        .string()
        .min(1)
        .optional()
        .meta({
          description: 'The file that answers for paths that do not exist: for single-page applications.',
          examples: ['index.html'],
        }),
    })
    .transform(
      ({ folder, fallback }): ServerSpec => ({
        kind: 'folder',
        folder,
        ...(fallback === undefined ? {} : { fallback }),
      }),
    )

const commandServer = () =>
  z
    .strictObject({
      command: z
        .string()
        .min(1)
        .meta({
          description:
            'Starts the server. `{port}` is replaced by a free port, which is also in the environment as `PORT`.',
          examples: ['npm start', 'node server.js --port {port}'],
        }),
      url: z
        .string()
        .refine((url) => url.includes(PORT), {
          error: 'must hold `{port}`: base and head run side by side, so each gets a port of its own',
          abort: true,
        })
        .refine(isServerUrl, { error: 'must be an http or https address, like `http://127.0.0.1:{port}`' })
        .optional()
        .meta({
          description: 'Where it listens; `{port}` is replaced.',
          default: 'http://127.0.0.1:{port}',
          examples: ['http://localhost:{port}/app'],
        }),
      ready: z
        .string()
        .startsWith('/', { error: 'must be a path that starts with `/`, like `/health`' })
        .optional()
        .meta({
          description: 'The path that must answer below 400 before the server counts as ready.',
          default: '/',
          examples: ['/health'],
        }),
      timeout: durationSchema()
        .optional()
        .meta({ description: 'How long it may take to become ready.', default: '60 s', examples: ['2 min'] }),
    })
    .transform(
      ({ command, url, ready, timeout }): ServerSpec => ({
        kind: 'command',
        command,
        url: (url ?? `http://127.0.0.1:${PORT}`).replace(/\/+$/, ''),
        ready: ready ?? '/',
        timeout: timeout ?? READY_TIMEOUT,
      }),
    )

/** A folder, or a command that listens on the port it is given. */
export function serverSchema(): z.ZodType<ServerSpec> {
  const folder = z
    .string()
    .min(1)
    .meta({ description: 'A folder to serve.', examples: ['dist'] })
    .transform((path): ServerSpec => ({ kind: 'folder', folder: path }))
  return z.union([folder, folderServer(), commandServer()])
}
