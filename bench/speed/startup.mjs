import { CLI } from './places.mjs'
import { timeProcess } from './processes.mjs'

/** What a person waits for before anything happens, beside the least that Node itself takes. */
export const startup = {
  name: 'startup',
  peerName: 'node -e 0',
  unit: 'ms',
  aim: 2,
  repetitions: 21,
  prepare: async () => ({
    ours: () => timeProcess(process.execPath, [CLI, '--version']),
    peer: () => timeProcess(process.execPath, ['-e', '0']),
    async [Symbol.asyncDispose]() {},
  }),
}
